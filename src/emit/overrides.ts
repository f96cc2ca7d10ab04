import { didYouMean } from "../diagnostics/did-you-mean.js";
import {
  type Diagnostic,
  type Report,
  problem,
} from "../diagnostics/diagnostic.js";
import type { Model } from "../model/model.js";
import {
  compileTemplate,
  TemplateFailure,
} from "../render/compile-template.js";
import { formatText, type FormatFailure } from "../render/format-text.js";
import type { Template } from "../render/register-helpers.js";
import {
  ourTemplates,
  templateNames,
  templatesWith,
  type Templates,
} from "../render/render.js";
import type { TemplateFault } from "../render/template-faults.js";
import type { EmitOptions, Emitter, OutputFile } from "./emitter.js";

/** A user's file in place of one of ours: its path below their folder of templates, and its path as messages show it. */
export interface Override {
  readonly name: string;
  readonly file: string;
  readonly text: string;
}

/** An override that can be used: a template, or a text that is emitted as it is. */
export interface CompiledOverride {
  readonly override: Override;
  readonly content: Template | string;
}

/** The overrides that can be used; the faults of the others are reported. */
export function compileOverrides(
  overrides: readonly Override[],
  report: Report,
): readonly CompiledOverride[] {
  const known = templateNames();
  return overrides.flatMap((override): readonly CompiledOverride[] => {
    const { name, file, text } = override;
    if (!known.includes(name)) {
      const near = nearest(name, known);
      report(problem("unknown-template", { file }, { name, near }));
      return [];
    }
    if (!name.endsWith(".hbs")) return [{ override, content: text }];
    const content = compileTemplate(withoutExtension(name), text);
    if (typeof content === "function") return [{ override, content }];
    for (const fault of content) report(faultProblem(file, fault));
    return [];
  });
}

/** The files of an emitter with users' templates, formatted where they differ from those of our templates. Empty, and reported, where a template fails. */
export async function emitOverridden(
  emitter: Emitter,
  model: Model,
  {
    overrides,
    ...options
  }: Omit<EmitOptions, "templates"> & {
    readonly overrides: readonly CompiledOverride[];
  },
): Promise<readonly OutputFile[]> {
  const { report } = options;
  const emitWith = (templates: Templates): readonly OutputFile[] =>
    emitter.emit(model, { ...options, templates });
  const own = overrides.filter(({ override }) =>
    override.name.startsWith(`${emitter.name}/`),
  );
  const [first] = own;
  const ourFiles = emitWith(ourTemplates);
  if (first === undefined) return ourFiles;
  const emitted = attempt(own, emitWith);
  if ("error" in emitted) {
    const failures = own.flatMap((one) => {
      const alone = attempt([one], emitWith);
      return "error" in alone ? [failureProblem(one, alone.error)] : [];
    });
    if (failures.length === 0) {
      failures.push(failureProblem(first, emitted.error));
    }
    failures.forEach(report);
    return [];
  }
  const ourTexts = new Map(
    ourFiles.map(({ path, text }) => [path as string, text]),
  );
  const reported = new Set<CompiledOverride>();
  const files: OutputFile[] = [];
  for (const file of emitted.files) {
    const { path, text } = file;
    const formatted =
      ourTexts.get(path) === text ? text : await formatText(path, text);
    if (typeof formatted === "string") {
      files.push({ ...file, text: formatted });
      continue;
    }
    const cause = (await findBreaking(path, own, emitWith)) ?? first;
    if (!reported.has(cause)) report(brokenOutput(cause, file, formatted));
    reported.add(cause);
  }
  return files;
}

type Emit = (templates: Templates) => readonly OutputFile[];

type Attempt =
  { readonly files: readonly OutputFile[] } | { readonly error: unknown };

function attempt(
  overrides: readonly CompiledOverride[],
  emitWith: Emit,
): Attempt {
  const templates = new Map<string, Template>();
  const files = new Map<string, string>();
  for (const { override, content } of overrides) {
    if (typeof content === "string") files.set(override.name, content);
    else templates.set(withoutExtension(override.name), content);
  }
  try {
    return { files: emitWith(templatesWith({ templates, files })) };
  } catch (error) {
    return { error };
  }
}

/** The override that alone makes the text of a file one that cannot be parsed. */
async function findBreaking(
  path: string,
  overrides: readonly CompiledOverride[],
  emitWith: Emit,
): Promise<CompiledOverride | undefined> {
  for (const one of overrides) {
    const alone = attempt([one], emitWith);
    const file =
      "files" in alone && alone.files.find((emitted) => emitted.path === path);
    if (file && typeof (await formatText(path, file.text)) !== "string") {
      return one;
    }
  }
  return undefined;
}

function failureProblem(
  { override: { file } }: CompiledOverride,
  error: unknown,
): Diagnostic {
  if (error instanceof TemplateFailure) return faultProblem(file, error.fault);
  const reason = (error as Error).message;
  return problem("failing-template", { file, line: 1, column: 1 }, { reason });
}

function brokenOutput(
  { override }: CompiledOverride,
  { path, text }: OutputFile,
  { line, column, reason }: FormatFailure,
): Diagnostic {
  const shown = text.split("\n")[line - 1]?.trim() ?? "";
  const rows = override.text.split("\n").map((row) => row.trim());
  const at = {
    file: override.file,
    line: Math.max(0, rows.indexOf(shown)) + 1,
  };
  const place = `${path}:${line}:${column}`;
  return problem("broken-output", at, { place, reason, shown });
}

function faultProblem(
  file: string,
  { line, column, reason, help, mistyped }: TemplateFault,
): Diagnostic {
  const near = mistyped && didYouMean(mistyped.word, mistyped.known);
  const at = { file, line, column };
  return problem("bad-template", at, { reason, help, near });
}

/** The name that a mistyped one likely meant: the same file in another folder, else one that is spelled alike. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const baseName = (path: string): string =>
    withoutExtension(path.slice(path.lastIndexOf("/") + 1));
  return (
    known.find((one) => baseName(one) === baseName(name)) ??
    didYouMean(name, known)
  );
}

function withoutExtension(name: string): string {
  return name.replace(/\.hbs$/, "");
}
