import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll } from "vitest";
import { emitterNames } from "../../../src/emit/emitter.js";
import { generate } from "../../../src/generate.js";
import { hookFile } from "../../../src/hooks/hook-file.js";
import { bundleHandlers, type Handler } from "../../../src/local/index.js";
import type { Endpoint, Model } from "../../../src/model/model.js";
import { findSpecs, loadSpec } from "../../../src/spec/spec-files.js";
import type { JsonObject, JsonValue } from "../../../src/model/json-value.js";

/** The repository. */
export const root = join(import.meta.dirname, "../../..");

/** What specs became, in memory. */
export interface Made {
  readonly model: Model;
  readonly texts: ReadonlyMap<string, string>;
}

/** What specs became, on disk and ready to run. */
export interface Emitted extends Made {
  readonly folder: string;
  endpoint(name: string): Endpoint;
  handler(name: string): Promise<Handler>;
  /** A handler of its own, imported anew: it reads the environment as it is now. */
  freshHandler(name: string): Promise<Handler>;
  guards(name: string): Promise<Guards>;
}

/** An emitted validator. */
export interface Guard {
  (value: unknown): boolean;
  readonly errors?: readonly object[] | null;
}

/** The two validators of an endpoint. */
export interface Guards {
  readonly isPayload: Guard;
  readonly isResponse: Guard;
}

/** Generates from the specs at paths relative to the repository; throws where one has an error. */
export async function make(...paths: readonly string[]): Promise<Made> {
  const { files } = findSpecs(root, paths);
  const sources = files.map(({ file }) => {
    const source = loadSpec(root, file);
    if ("code" in source) throw new Error(`Cannot open ${source.path}.`);
    return source;
  });
  const {
    model,
    files: wanted,
    problems,
  } = await generate(sources, {
    emitters: emitterNames,
    verdicts: new Map(),
  });
  const errors = problems.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(JSON.stringify(errors, null, 2));
  return { model, texts: new Map(wanted.map((one) => [one.path, one.text])) };
}

/** A folder where the repository's packages resolve; gone after the last test of the file. */
export function scratchFolder(): string {
  const cache = join(root, "node_modules", ".cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "codegen-behaviour-"));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  return folder;
}

/** Writes files below a folder. */
export function writeBelow(
  folder: string,
  texts: ReadonlyMap<string, string>,
): void {
  for (const [path, text] of texts) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** Generates, writes and bundles. A handler is imported when it is first asked for, and reads the environment then. */
export function emit(...paths: readonly string[]): Promise<Emitted> {
  return emitWith({}, ...paths);
}

/** Like `emit`, with the users' own files as the text that is given by endpoint; all others do nothing. */
export async function emitWith(
  hooks: Readonly<Record<string, string>>,
  ...paths: readonly string[]
): Promise<Emitted> {
  const made = await make(...paths);
  const folder = scratchFolder();
  const generated = join(folder, "generated");
  writeBelow(generated, made.texts);
  writeBelow(folder, hookFiles(made, hooks));
  const bundles = join(folder, "bundles");
  const handlers = await bundleHandlers(generated, bundles);
  let imports = 0;
  const endpoint = (name: string): Endpoint => {
    const found = made.model.endpoints.find((one) => one.name.wire === name);
    if (found === undefined) throw new Error(`There is no endpoint ${name}.`);
    return found;
  };
  return {
    ...made,
    folder: generated,
    endpoint,
    handler: (name) => handlers[endpoint(name).name.slug]!(),
    freshHandler: async (name) => {
      const { slug } = endpoint(name).name;
      const { href } = pathToFileURL(join(bundles, slug, "handler.mjs"));
      imports += 1;
      const module = (await import(`${href}?${imports}`)) as {
        readonly handler: Handler;
      };
      return module.handler;
    },
    guards: async (name) => {
      const { slug } = endpoint(name).name;
      const file = join(generated, "endpoints", slug, "validate.js");
      return (await import(pathToFileURL(file).href)) as Guards;
    },
  };
}

function hookFiles(
  { model }: Made,
  hooks: Readonly<Record<string, string>>,
): ReadonlyMap<string, string> {
  const known = new Set(model.endpoints.map(({ name }) => name.wire));
  const strange = Object.keys(hooks).filter((name) => !known.has(name));
  if (strange.length > 0) throw new Error(`No endpoint ${strange.join()}.`);
  return new Map(
    model.endpoints.map((endpoint) => {
      const { path, text } = hookFile(endpoint, "generated");
      return [path, hooks[endpoint.name.wire] ?? text];
    }),
  );
}

/** Hooks that know every caller, for the endpoints of these specs that ask who calls. */
export async function openHooks(
  ...paths: readonly string[]
): Promise<Readonly<Record<string, string>>> {
  const { model } = await make(...paths);
  const secured = model.endpoints.filter(({ security }) => security !== "none");
  return Object.fromEntries(secured.map(({ name }) => [name.wire, openHook]));
}

const openHook = `
export const authorize = () => true;
export const before = (context, payload) => payload;
export const after = (context, result) => result;
export const handle = () => ({});
`;

/** The example that an endpoint's spec publishes, read by type. */
export function exampleOf({ example, name }: Endpoint): {
  readonly [name: string]: JsonValue;
} {
  if (!isObject(example)) throw new Error(`${name.wire} has no example.`);
  return example;
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
