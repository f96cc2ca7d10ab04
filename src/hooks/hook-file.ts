import { hookTypeNames } from "../emit/lambda/hook-types.js";
import { importOf } from "../languages/imports.js";
import { hooksOf, type HookName } from "../model/hooks.js";
import type { Endpoint, Model } from "../model/model.js";
import { joinPath, type FilePath } from "../names/file-path.js";
import { ourTemplates } from "../render/render.js";
import { importsProblem, defaultStubNames, stubCode } from "./stub.js";

/** A hook file as it is written once: its path below the folder that holds the out folder, its text with LF. */
export interface HookFile {
  readonly path: FilePath;
  readonly text: string;
}

/** What of an endpoint its hook file depends on. */
export type HookedEndpoint = Pick<Endpoint, "name" | "method" | "path">;

/** The modules that a hook file imports: the endpoint's types, and the class `Problem`. */
export interface ImportPaths {
  readonly types: string;
  readonly problem: string;
}

/** The hook files of a model, one per endpoint; `outName` is the last part of the out folder's path. */
export function hookFiles(
  { endpoints }: Model,
  outName: string,
): readonly HookFile[] {
  return endpoints.map((endpoint) => hookFile(endpoint, outName));
}

/** The hook file of an endpoint: a stub for each function that it needs. */
export function hookFile(endpoint: Endpoint, outName: string): HookFile {
  const text = hookText(hooksOf(endpoint), endpoint, outName);
  return { path: hookPath(endpoint), text };
}

/** `hooks/<endpoint>.ts`, below the folder that holds the out folder. */
export function hookPath({ name }: Pick<Endpoint, "name">): FilePath {
  return joinPath("hooks", `${name.slug}.ts`);
}

/** The text of a hook file that has these functions. */
export function hookText(
  hooks: readonly HookName[],
  endpoint: HookedEndpoint,
  outName: string,
): string {
  const from = importPathsOf(endpoint, outName);
  const types = hooks.map((hook) => hookTypeNames[hook]);
  return ourTemplates.render("hooks/hook.ts", {
    route: `${endpoint.method} ${endpoint.path}`,
    imports: [
      importOf(types, from.types, { typeOnly: true }),
      ...(hooks.some(importsProblem)
        ? [importOf(["Problem"], from.problem)]
        : []),
    ],
    stubs: hooks.map((hook) => stubCode(hook, defaultStubNames)),
  });
}

/** The modules that an endpoint's hook file imports. */
export function importPathsOf(
  { name }: Pick<Endpoint, "name">,
  outName: string,
): ImportPaths {
  return {
    types: `../${outName}/endpoints/${name.slug}/types.js`,
    problem: `../${outName}/runtime/problem.js`,
  };
}
