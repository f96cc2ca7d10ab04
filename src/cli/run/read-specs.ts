import { decode } from "../../spec/syntax/source-text.js";
import { loadSpec } from "../../spec/spec-files.js";
import type { SourceText } from "../../spec/syntax/source-text.js";
import type { Environment } from "../environment.js";
import { stdinPath, type RunConfig } from "./run-config.js";

/** The text of every spec of a run, in order; one that cannot be read is a UsageError. */
export async function readSpecs(
  { base, specs, roots }: RunConfig,
  { stdin }: Pick<Environment, "stdin">,
): Promise<readonly SourceText[]> {
  const sources: SourceText[] = [];
  for (const { file } of specs) sources.push(await readSpecFile(base, file));
  return roots.includes(stdinPath)
    ? [...sources, await readStdin(stdin)]
    : sources;
}

/** The text of a file below a folder; a UsageError where it cannot be read. */
export async function readSpecFile(
  base: string,
  file: string,
): Promise<SourceText> {
  const source = loadSpec(base, file);
  if (!("code" in source)) return source;
  const { readError } = await import("./file-errors.js");
  throw readError(source);
}

/** All of standard input as a source. */
export async function readStdin(
  stdin: Environment["stdin"],
): Promise<SourceText> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return { file: "<stdin>", ...decode(Buffer.concat(chunks)) };
}
