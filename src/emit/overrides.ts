import { problem } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Diagnostic, Report } from "../diagnostics/diagnostic.js";
import type { Model } from "../model/model.js";
import {
  compileTemplate,
  TemplateFailure,
} from "../render/compile-template.js";
import type { TemplateFault } from "../render/template-faults.js";
import { formatText, type FormatFailure } from "../render/format-text.js";
import type { Template } from "../render/register-helpers.js";
import { templateNames, withOverrides } from "../render/render.js";
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
  readonly makes: Template | string;
}

/** The overrides that can be used; what is wrong with the others is reported. */
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
    if (!name.endsWith(".hbs")) return [{ override, makes: text }];
    const makes = compileTemplate(withoutExtension(name), text);
    if (typeof makes === "function") return [{ override, makes }];
    for (const fault of makes) report(bad(file, fault));
    return [];
  });
}

/** What an emitter says with users' templates, formatted where it differs from what it says with ours. Nothing, and reported, where a template fails. */
export async function emitOverridden(
  emitter: Emitter,
  {
    model,
    usable,
    options,
  }: {
    readonly model: Model;
    readonly usable: readonly CompiledOverride[];
    readonly options: EmitOptions;
  },
  report: Report,
): Promise<readonly OutputFile[]> {
  const own = usable.filter(({ override }) =>
    override.name.startsWith(`${emitter.name}/`),
  );
  const plain = emitter.emit(model, options);
  if (own.length === 0) return plain;
  const made = emitWith(own, () => emitter.emit(model, options));
  if ("error" in made) {
    const guilty = own.flatMap((one) => {
      const alone = emitWith([one], () => emitter.emit(model, options));
      return "error" in alone ? [failing(one, alone.error)] : [];
    });
    const [first] = own;
    if (guilty.length === 0 && first) guilty.push(failing(first, made.error));
    guilty.forEach(report);
    return [];
  }
  const texts = new Map(plain.map(({ path, text }) => [path as string, text]));
  const guilty = new Set<string>();
  const files: OutputFile[] = [];
  for (const file of made.files) {
    const { path, text } = file;
    const laidOut =
      texts.get(path) === text ? text : await formatText(path, text);
    if (typeof laidOut === "string") {
      files.push({ ...file, text: laidOut });
    } else {
      const one = await whoseText(path, own, () =>
        emitter.emit(model, options),
      );
      if (one === undefined || guilty.has(one.override.name)) continue;
      guilty.add(one.override.name);
      report(broken(one, file, laidOut));
    }
  }
  return files;
}

type Emitted =
  { readonly files: readonly OutputFile[] } | { readonly error: unknown };

function emitWith(
  usable: readonly CompiledOverride[],
  emit: () => readonly OutputFile[],
): Emitted {
  const templates = new Map<string, Template>();
  const files = new Map<string, string>();
  for (const { override, makes } of usable) {
    if (typeof makes === "string") files.set(override.name, makes);
    else templates.set(withoutExtension(override.name), makes);
  }
  try {
    return { files: withOverrides({ templates, files }, emit) };
  } catch (error) {
    return { error };
  }
}

/** The override that alone makes a file no text of its language, else the first. */
async function whoseText(
  path: string,
  own: readonly CompiledOverride[],
  emit: () => readonly OutputFile[],
): Promise<CompiledOverride | undefined> {
  for (const one of own) {
    const alone = emitWith([one], emit);
    const file =
      "files" in alone && alone.files.find((made) => made.path === path);
    if (file && typeof (await formatText(path, file.text)) !== "string") {
      return one;
    }
  }
  return own[0];
}

function failing({ override }: CompiledOverride, error: unknown): Diagnostic {
  const { file } = override;
  if (error instanceof TemplateFailure) return bad(file, error.fault);
  const reason = (error as Error).message;
  return problem("failing-template", { file, line: 1, column: 1 }, { reason });
}

function broken(
  { override }: CompiledOverride,
  { path, text }: OutputFile,
  { line, column, reason }: FormatFailure,
): Diagnostic {
  const wrong = text.split("\n")[line - 1]?.trim() ?? "";
  const rows = override.text.split("\n").map((row) => row.trim());
  const at = {
    file: override.file,
    line: Math.max(0, rows.indexOf(wrong)) + 1,
  };
  const place = `${path}:${line}:${column}`;
  return problem("broken-output", at, { place, reason, shown: wrong });
}

function bad(
  file: string,
  { line, column, reason, cure, mistyped }: TemplateFault,
): Diagnostic {
  const near = mistyped && didYouMean(mistyped.word, mistyped.known);
  const at = { file, line, column };
  return problem("bad-template", at, { reason, cure, near });
}

/** The name that a mistyped one likely meant: the same file in another folder, else one that is spelled alike. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const file = (path: string): string =>
    path.slice(path.lastIndexOf("/") + 1).replace(/\.hbs$/, "");
  return (
    known.find((one) => file(one) === file(name)) ?? didYouMean(name, known)
  );
}

function withoutExtension(name: string): string {
  return name.replace(/\.hbs$/, "");
}
