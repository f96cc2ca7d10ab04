import { relative, resolve } from "node:path";
import { Argument, Option } from "commander";
import { defaultSpecs } from "../../config/config.js";
import type { Imported } from "../../import/import-specs.js";
import type { Setting } from "../../import/setting.js";
import type { SpecDraft } from "../../import/spec-draft.js";
import type { SourceText } from "../../spec/syntax/source-text.js";
import type { CommandContext, CommandDefinition } from "../command.js";
import type { Environment } from "../environment.js";
import { exitCodes } from "../exit-codes.js";
import { dataFormatOption, type DataFormat } from "../options.js";
import { displayPath } from "../terminal/display-path.js";
import { plural } from "../terminal/plural.js";
import { UsageError } from "../usage-error.js";
import { trimEndOf } from "../../names/trim-end-of.js";

interface ImportFlags {
  readonly out?: string;
  readonly format: DataFormat;
  readonly stdout?: boolean;
  readonly set?: readonly string[];
  readonly allowRef?: readonly string[];
  readonly partial?: boolean;
  readonly force?: boolean;
}

/** `codegen import`: writes a spec for each endpoint that pages and documents describe. */
export const importCommand: CommandDefinition = {
  summary: "create specs from published pages and OpenAPI documents",
  arguments: [
    new Argument("<files...>", "pages and documents; - reads standard input"),
  ],
  options: [
    new Option("--out <folder>", "folder to write specs to (default: specs)"),
    dataFormatOption("spec file format").default("yaml"),
    new Option("--stdout", "print the specs instead of writing files"),
    new Option(
      "--set <key=value>",
      "set a value that the page lacks; repeatable",
    ).argParser(collectValues),
    new Option(
      "--allow-ref <folder>",
      "let documents refer to files in another folder; repeatable",
    ).argParser(collectValues),
    new Option("--partial", "write incomplete specs too"),
    new Option("--force", "overwrite specs with other content"),
  ],
  details: `Reads endpoint pages, as text copied from a browser, Markdown,
reStructuredText or HTML, pages of REST operations, and OpenAPI 3.0 and 3.1.
--set takes a spec key or a JSON Pointer; its value is YAML, and an empty value
removes the key.`,
  examples: [
    "codegen import pages/orders.txt --set table=acme-orders",
    "codegen import openapi.yaml --out specs/imported",
    "codegen import a.html --set /payload_schema/root.attributes.id.stored=False",
    "codegen import page.md --stdout --format json | jq .payload_schema",
  ],
  async run([files]: readonly [string[]], flags: ImportFlags, context) {
    const { importSpecs } = await import("../../import/import-specs.js");
    const { openReferencedBelow } =
      await import("../../import/open-referenced.js");
    const { withReporter } = await import("../terminal/reporter.js");
    // Standard output holds the specs, whoever runs it.
    return withReporter("text", context, async (reporter) => {
      const settings = await parseSettings(flags.set ?? []);
      const { cwd } = context.environment;
      const sources = await readSources(files, context.environment);
      const open = openReferencedBelow(cwd, flags.allowRef ?? []);
      const imported = await importSpecs(sources, settings, open);
      const { problems, drafts } = selectDrafts(imported, flags);
      const outcome = drafts.length === 0 ? "; nothing was written" : "";
      const scope = { base: cwd, sources, outcome, readsFiles: false };
      await reporter.report(problems, scope);
      const isComplete = flags.stdout
        ? await printSpecs(drafts, flags, context)
        : await writeSpecs(drafts, flags, context);
      const failed = problems.some(({ severity }) => severity === "error");
      return failed || !isComplete ? exitCodes.findings : exitCodes.success;
    });
  },
};

function collectValues(
  one: string,
  all: readonly string[] | undefined,
): readonly string[] {
  return [...(all ?? []), one];
}

async function parseSettings(
  texts: readonly string[],
): Promise<readonly Setting[]> {
  const { readSetting } = await import("../../import/setting.js");
  return texts.map((text) => {
    const setting = readSetting(text);
    if (!("reason" in setting)) return setting;
    const end = setting.reason.endsWith("?") ? "" : ".";
    throw new UsageError(`--set ${text}: ${setting.reason}${end}`);
  });
}

async function readSources(
  paths: readonly string[],
  { cwd, stdin }: Environment,
): Promise<readonly SourceText[]> {
  const { loadSpec } = await import("../../spec/spec-files.js");
  const { readError } = await import("../run/file-errors.js");
  const { readStdin } = await import("../run/read-specs.js");
  const sources: SourceText[] = [];
  for (const path of paths) {
    if (path === "-") {
      sources.push(await readStdin(stdin));
      continue;
    }
    const file = relative(cwd, resolve(cwd, path)).replaceAll("\\", "/");
    const source = loadSpec(cwd, file);
    if ("code" in source) throw readError({ ...source, path });
    sources.push(source);
  }
  return sources;
}

/** The drafts that become specs, and the problems that are reported. A draft with a fault is left out, unless --partial is given. */
function selectDrafts(
  { drafts, faulty, problems }: Imported,
  { partial = false }: ImportFlags,
): Pick<Imported, "problems" | "drafts"> {
  return partial
    ? { drafts, problems: problems.filter(({ code }) => code !== "half-page") }
    : { drafts: drafts.filter((draft) => !faulty.has(draft)), problems };
}

async function printSpecs(
  drafts: readonly SpecDraft[],
  { format }: ImportFlags,
  { terminal }: CommandContext,
): Promise<true> {
  const texts = await Promise.all(drafts.map((one) => specText(one, format)));
  const separator = format === "yaml" ? "\n---\n" : "\n";
  if (texts.length > 0) {
    terminal.printExactly(texts.map((text) => text.trimEnd()).join(separator));
  }
  return true;
}

/** Returns whether every spec is on the disk now. */
async function writeSpecs(
  drafts: readonly SpecDraft[],
  { out, format, force = false }: ImportFlags,
  { terminal, environment: { cwd } }: CommandContext,
): Promise<boolean> {
  if (drafts.length === 0) return true;
  const { lstatPath } = await import("../../output/disk.js");
  const { writeNewFiles } = await import("../run/write-new-files.js");
  const folder = out === undefined ? await specFolder(cwd) : resolve(cwd, out);
  const folderPath = displayPath(folder, cwd);
  if (lstatPath(folder).kind === "file") {
    throw new UsageError(`Cannot write to ${folderPath}: it is a file.`);
  }
  const files = await Promise.all(
    drafts.map(async (draft) => ({
      path: resolve(folder, `${await fileName(draft)}.${format}`),
      text: await specText(draft, format),
    })),
  );
  const { written, same, different } = writeNewFiles(files, cwd, () => force);
  if (files.length <= maximumListed) {
    for (const path of written) terminal.log(`wrote ${path}`);
  }
  for (const path of different) {
    terminal.log(
      `${path} already exists with other content; --force overwrites it`,
    );
  }
  const counts = [
    `${written.length} written`,
    ...(same.length > 0 ? [`${same.length} unchanged`] : []),
    ...(different.length > 0 ? [`${different.length} left unchanged`] : []),
  ];
  const specs = plural(files.length, "spec");
  terminal.log(`${specs}: ${counts.join(", ")} in ${folderPath}`);
  return different.length === 0;
}

/** More files than this are counted, not listed. */
const maximumListed = 20;

async function specFolder(cwd: string): Promise<string> {
  const { openProject } = await import("../run/project.js");
  const { base, config } = await openProject(cwd);
  const [first = "specs"] = config.specs ?? defaultSpecs;
  return resolve(base, first);
}

async function specText(draft: SpecDraft, format: DataFormat): Promise<string> {
  const { missingRouteKeys } = await import("../../import/check-draft.js");
  const { writeSpec } = await import("../../import/write-spec.js");
  return writeSpec(draft, format, missingRouteKeys(draft));
}

/** The endpoint's id as the name of a file, whatever the page calls it. */
async function fileName(draft: SpecDraft): Promise<string> {
  const { endpointId } = await import("../../import/import-specs.js");
  const id = endpointId(draft) ?? "endpoint";
  const name = id.replace(/[^\w.-]+/g, "-").replace(/^[.-]+/, "");
  return trimEndOf(name.slice(0, 100), ".-") || "endpoint";
}
