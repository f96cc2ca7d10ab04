import type { BuildFailure, Message } from "esbuild";
import {
  type Diagnostic,
  type Location,
  problem,
} from "../../diagnostics/diagnostic.js";
import type { HandlerEntries } from "./handler-entries.js";
import { esbuildOptions } from "./esbuild-options.js";

/** A handler that could not be bundled: the folder of its bundle, and the first thing that is wrong. */
export interface BrokenBundle {
  readonly name: string;
  readonly reason: string;
  /** Relative to the project's folder; absent where the fault has no place in a file. */
  readonly at?: Location;
}

/** Diagnostics of handlers that could not be bundled, at their files. */
export function bundleDiagnostics(
  broken: readonly BrokenBundle[],
): readonly Diagnostic[] {
  return broken.map(({ name, reason, at }) => {
    const handler = name.replace(/^endpoints\//, "");
    return problem("broken-bundle", at ?? { file: name }, { handler, reason });
  });
}

/** Which of some handlers are to blame for what went wrong with all of them; all, where none can be named. */
export async function findBrokenBundles(
  entries: HandlerEntries,
  errors: readonly Message[],
  base: string,
): Promise<readonly BrokenBundle[]> {
  const checked = await Promise.all(
    [...entries].map(async ([name, file]) => {
      const error = await bundleError(file, errors, base);
      return error && brokenBundle(name, error);
    }),
  );
  const found = checked.filter((one) => one !== undefined);
  const [first] = errors;
  return found.length > 0 || first === undefined
    ? found
    : [...entries.keys()].map((name) => brokenBundle(name, first));
}

/** The errors of a build that failed; anything else is a fault of ours. */
export function buildErrors(thrown: unknown): readonly Message[] {
  const { errors } = thrown as Partial<BuildFailure>;
  if (errors === undefined || errors.length === 0) throw thrown;
  return errors;
}

/** The code in place of a handler that could not be bundled: it throws the reason. */
export function throwingHandler({ reason, at }: BrokenBundle): string {
  const place = [at?.file, at?.line, at?.column].filter(Boolean).join(":");
  const message = place === "" ? reason : `${place}: ${reason}`;
  return `const fault = new Error(${JSON.stringify(message)});
fault.name = "Runtime.UserCodeSyntaxError";
fault.stack = "";
export const handler = async () => { throw fault; };
`;
}

/** Without its packages, a handler alone takes a few milliseconds: it fails by itself, or tells which files it is made of. */
async function bundleError(
  file: string,
  errors: readonly Message[],
  base: string,
): Promise<Message | undefined> {
  const { build } = await import("esbuild");
  try {
    const { metafile } = await build({
      ...esbuildOptions,
      entryPoints: [file],
      splitting: false,
      sourcemap: false,
      packages: "external",
      absWorkingDir: base,
      outdir: base,
    });
    return errors.find(
      ({ location }) =>
        location && Object.hasOwn(metafile.inputs, location.file),
    );
  } catch (thrown) {
    return buildErrors(thrown)[0];
  }
}

function brokenBundle(name: string, { text, location }: Message): BrokenBundle {
  if (location === null) return { name, reason: text };
  const { file, line, column } = location;
  return { name, reason: text, at: { file, line, column: column + 1 } };
}
