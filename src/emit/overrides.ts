import { didYouMean } from "../diagnostics/did-you-mean.js";
import {
  type Diagnostic,
  type Report,
  problem,
} from "../diagnostics/diagnostic.js";
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
import type { OutputFile, RenderedUnit } from "./emitter.js";

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

/** A unit with users' templates, its files formatted where they differ from those of our templates. Without files, and with a problem, where a template fails. */
export async function renderOverridden(
  render: Render,
  overrides: readonly [CompiledOverride, ...CompiledOverride[]],
): Promise<RenderedUnit & { readonly problems: readonly Diagnostic[] }> {
  const rendered = attempt(overrides, render);
  if ("error" in rendered) {
    const failures = overrides.flatMap((one) => {
      const alone = attempt([one], render);
      return "error" in alone ? [failureProblem(one, alone.error)] : [];
    });
    const together = failureProblem(overrides[0], rendered.error);
    return { files: [], problems: failures.length > 0 ? failures : [together] };
  }
  const ourTexts = new Map(
    render(ourTemplates).files.map(({ path, text }) => [path as string, text]),
  );
  const problems: Diagnostic[] = [];
  const files: OutputFile[] = [];
  for (const file of rendered.files) {
    const { path, text } = file;
    const formatted =
      ourTexts.get(path) === text ? text : await formatText(path, text);
    if (typeof formatted === "string") {
      files.push({ ...file, text: formatted });
      continue;
    }
    const cause = await findBreaking(path, overrides, render);
    problems.push(brokenOutput(cause ?? overrides[0], file, formatted));
  }
  return { ...rendered, files, problems };
}

type Render = (templates: Templates) => RenderedUnit;

function attempt(
  overrides: readonly CompiledOverride[],
  render: Render,
): RenderedUnit | { readonly error: unknown } {
  const templates = new Map<string, Template>();
  const files = new Map<string, string>();
  for (const { override, content } of overrides) {
    if (typeof content === "string") files.set(override.name, content);
    else templates.set(withoutExtension(override.name), content);
  }
  try {
    return render(templatesWith({ templates, files }));
  } catch (error) {
    return { error };
  }
}

/** The override that alone makes the text of a file one that cannot be parsed. */
async function findBreaking(
  path: string,
  overrides: readonly CompiledOverride[],
  render: Render,
): Promise<CompiledOverride | undefined> {
  for (const one of overrides) {
    const alone = attempt([one], render);
    const file =
      "files" in alone &&
      alone.files.find((rendered) => rendered.path === path);
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
