import { relative, resolve } from "node:path";
import { defaultSpecs } from "../../config/config.js";
import { halfOf } from "../../import/check-draft.js";
import { importSpecs, type Imported, idOf } from "../../import/import-specs.js";
import { readSetting, type Setting } from "../../import/setting.js";
import type { SpecDraft } from "../../import/spec-draft.js";
import { writeSpec, type SpecFormat } from "../../import/write-spec.js";
import { lstatPath } from "../../output/disk.js";
import { loadSpec } from "../../spec/spec-files.js";
import { decode, type SourceText } from "../../spec/syntax/source-text.js";
import { UsageError, exitCodes } from "../exit-codes.js";
import { notOpened } from "../run/run-config.js";
import { newFiles } from "../run/write-new-files.js";
import { reporting } from "../terminal/reporter.js";
import { openProject } from "../run/project.js";
import { shown } from "../terminal/display-path.js";
import type { Terminal } from "../terminal/terminal.js";

/** The flags of `import`. */
export interface ImportFlags {
  readonly out?: string;
  readonly format?: SpecFormat;
  readonly stdout?: boolean;
  readonly set?: readonly string[];
  readonly partial?: boolean;
  readonly force?: boolean;
}

/** `codegen import`: writes a spec for each endpoint that pages and documents describe. Returns the exit code. */
export function importCommand(
  files: readonly string[],
  flags: ImportFlags,
  terminal: Terminal,
): Promise<number> {
  // Standard output holds the specs, whoever runs it.
  return reporting("text", terminal, async (reporter) => {
    const settings = (flags.set ?? []).map(settingOf);
    const base = process.cwd();
    const sources = await readSources(base, files);
    const imported = await importSpecs(sources, settings, (path) => {
      const source = loadSpec(base, path);
      return "code" in source ? undefined : source;
    });
    const { problems, kept } = keptOf(imported, flags);
    const failed = problems.some(({ severity }) => severity === "error");
    const outcome = kept.length === 0 ? "; nothing was written" : "";
    await reporter.tell(problems, { base, sources, outcome });
    const written = flags.stdout
      ? print(kept, flags, terminal)
      : await write(kept, flags, terminal);
    return failed || !written ? exitCodes.findings : exitCodes.fine;
  });
}

function settingOf(text: string): Setting {
  const setting = readSetting(text);
  if ("reason" in setting) {
    const end = setting.reason.endsWith("?") ? "" : ".";
    throw new UsageError(`--set ${text}: ${setting.reason}${end}`);
  }
  return setting;
}

async function readSources(
  base: string,
  files: readonly string[],
): Promise<readonly SourceText[]> {
  const sources: SourceText[] = [];
  for (const path of files) {
    if (path === "-") {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      sources.push({ file: "<stdin>", ...decode(Buffer.concat(chunks)) });
      continue;
    }
    const file = relative(base, resolve(base, path)).replaceAll("\\", "/");
    const source = loadSpec(base, file);
    if ("code" in source) throw await notOpened({ ...source, path });
    sources.push(source);
  }
  return sources;
}

/** The drafts that become specs, and the problems that are told. A draft with a fault becomes none, unless --partial asks for what is there. */
function keptOf(
  { drafts, faulty, problems }: Imported,
  { partial = false }: ImportFlags,
): Pick<Imported, "problems"> & { readonly kept: readonly SpecDraft[] } {
  if (!partial) {
    return { kept: drafts.filter((one) => !faulty.has(one)), problems };
  }
  const told = problems.filter(({ code }) => code !== "half-page");
  return { kept: drafts, problems: told };
}

function print(
  drafts: readonly SpecDraft[],
  { format = "yaml" }: ImportFlags,
  terminal: Terminal,
): boolean {
  const texts = drafts.map((draft) => textOf(draft, format).trimEnd());
  const between = format === "yaml" ? "\n---\n" : "\n";
  if (texts.length > 0) terminal.print(texts.join(between));
  return true;
}

async function write(
  drafts: readonly SpecDraft[],
  { out, format = "yaml", force = false }: ImportFlags,
  terminal: Terminal,
): Promise<boolean> {
  if (drafts.length === 0) return true;
  const folder = await folderOf(out);
  if (lstatPath(folder).kind === "file") {
    throw new UsageError(`Cannot write below ${shown(folder)}: it is a file.`);
  }
  const files = drafts.map((draft) => ({
    path: resolve(folder, `${fileName(draft)}.${format}`),
    text: textOf(draft, format),
  }));
  const { written, same, changed } = newFiles(files, () => force);
  if (files.length <= few) {
    for (const path of written) terminal.say(`wrote ${path}`);
  }
  for (const path of changed) {
    terminal.say(
      `${path} is there already and says something else; --force overwrites it`,
    );
  }
  const counts = [
    `${written.length} written`,
    ...(same.length > 0 ? [`${same.length} unchanged`] : []),
    ...(changed.length > 0 ? [`${changed.length} left as it is`] : []),
  ];
  const specs = files.length === 1 ? "1 spec" : `${files.length} specs`;
  terminal.say(`${specs}: ${counts.join(", ")} in ${shown(folder)}`);
  return changed.length === 0;
}

/** More files than this are counted, not named. */
const few = 20;

async function folderOf(out: string | undefined): Promise<string> {
  if (out !== undefined) return resolve(out);
  const { base, config } = await openProject();
  const [first = "specs"] = config.specs ?? defaultSpecs;
  return resolve(base, first);
}

function textOf(draft: SpecDraft, format: SpecFormat): string {
  return writeSpec(draft, format, halfOf(draft));
}

/** The endpoint's id as the name of a file, whatever the page calls it. */
function fileName(draft: SpecDraft): string {
  const id = idOf(draft) ?? "endpoint";
  const name = id.replace(/[^\w.-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "");
  return name.slice(0, 100) || "endpoint";
}
