import {
  importOf,
  runtimeImports,
  typeImports,
} from "../../languages/imports.js";
import type { Access } from "../../model/table/access.js";
import { hooksOf } from "../../model/hooks.js";
import type { Endpoint, TableKeys } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import type { Code } from "../../render/code.js";
import type { ResponseCode } from "./response-code.js";
import { hasBodiesModule } from "./bodies.js";
import { generatorsOf } from "./generated-members.js";
import type { Parameters } from "./parameters.js";
import { batchPathMembers, localNames, partNames } from "./transaction-code.js";

/** The parts of a handler that decide on its imports. */
export interface HandlerParts {
  readonly accesses: readonly Access[];
  readonly parameters: Parameters;
  readonly response: ResponseCode;
}

/** The imports of an endpoint's handler: its hooks, the runtime, the tables, its types and its validator. */
export function importsOf(
  endpoint: Endpoint,
  { accesses, parameters, response }: HandlerParts,
): readonly Code[] {
  const { name, action, mode, generated, batch, children, location } = endpoint;
  const isAsync = mode === "ASYNC";
  const isTransaction = accesses.some(({ parts }) => parts !== undefined);
  const hasChildren = children.length > 0;
  const findsChildren = accesses.some(({ kind }) => kind === "findChild");
  const allGenerated = [
    ...generated,
    ...(batch?.generated ?? []),
    ...children.flatMap((child) => child.generated),
  ];
  const runtime: Readonly<Record<string, readonly string[]>> = {
    async: isAsync ? ["consume"] : [],
    children:
      hasChildren || batchPathMembers(endpoint).length > 0
        ? ["withParent"]
        : [],
    generated: generatorsOf(allGenerated),
    http: isAsync ? [] : [...response.calls, "serve"],
    invocation: hasChildren ? ["Invocation"] : [],
    ledger: [
      ...(isTransaction && isAsync ? ["applyOnce"] : []),
      ...(findsChildren && isAsync ? ["repeatedParent"] : []),
    ],
    parameters:
      parameters.constant !== undefined
        ? [...new Set(parameters.readers), "Parameter"]
        : [],
    placed: isTransaction ? ["at"] : [],
    problem: [
      ...(action === "get-one" ? ["noItem"] : []),
      ...(findsChildren && !isAsync ? ["parentHasChildren"] : []),
    ],
    transaction: isTransaction && !isAsync ? ["writeAll"] : [],
    uri: location !== undefined ? ["uri"] : [],
    write: hasChildren ? ["PutWrite"] : [],
  };
  const types = [
    ...(hasChildren ? ["Payload" as const] : []),
    ...(!isAsync && response.isTyped ? ["Response" as const] : []),
  ];
  return [
    importOf(
      hooksOf(endpoint).filter((hook) => hook !== "authorize" || !isAsync),
      `../../../hooks/${name.slug}.js`,
    ),
    ...runtimeImports(runtime),
    ...tableImports(endpoint, accesses),
    ...(hasBodiesModule(endpoint) ? [importOf(["bodies"], "./bodies.js")] : []),
    ...typeImports(types.map((type) => [compoundName(name.type, type), type])),
    importOf(["isPayload"], "./validate.js"),
  ];
}

function tableImports(
  { children }: Endpoint,
  accesses: readonly Access[],
): readonly Code[] {
  const bySlug = new Map<string, Map<string, string>>();
  const names = localNames(accesses);
  const add = (table: TableKeys, name: string, local: string): void => {
    const { slug } = table.name;
    const names = bySlug.get(slug) ?? new Map<string, string>();
    bySlug.set(slug, names.set(name, local));
  };
  for (const access of accesses) {
    const { parts, table, name, kind } = access;
    if (kind === "findRequest") continue;
    if (parts === undefined) add(table, name, names.get(access) ?? name);
    const locals = partNames(access);
    for (const part of parts ?? []) {
      add(part.table, part.kind, locals.get(part.table.name.wire) ?? part.kind);
    }
    if (children.length > 0) add(table, "itemOf", "itemOf");
  }
  return [...bySlug]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([slug, names]) => {
      const renamed = [...names].filter(([name, local]) => name !== local);
      return importOf(names.keys(), `../../tables/${slug}.js`, {
        as: Object.fromEntries(renamed),
      });
    });
}
