import { importFrom, importOf } from "../../languages/imports.js";
import type { Access } from "../../model/table/access.js";
import { hooksOf } from "../../model/hooks.js";
import type { Endpoint, Table } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import type { Code } from "../../render/code.js";
import type { ResponseCode } from "./response-code.js";
import { hasBodies } from "./bodies.js";
import { generatorsOf } from "./generated-members.js";
import type { Parameters } from "./parameters.js";
import { batchPathMembers, localNames, partNames } from "./transaction-code.js";

/** What a handler is put together from. */
export interface HandlerParts {
  readonly accesses: readonly Access[];
  readonly parameters: Parameters;
  readonly answered: ResponseCode;
}

/** The imports of an endpoint's handler: its hooks, the runtime, the tables, its types and its validator. */
export function importsOf(
  endpoint: Endpoint,
  { accesses, parameters, answered }: HandlerParts,
): readonly Code[] {
  const { name, action, mode, generated, batch, children } = endpoint;
  const isAsync = mode === "ASYNC";
  const makes = isAsync ? [] : answered.makes;
  const isTogether = accesses.some(({ parts }) => parts !== undefined);
  const hasChildren = children.length > 0;
  const hasQuestions = accesses.some(({ kind }) => kind === "findChild");
  const all = [
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
    generated: generatorsOf(all),
    http: isAsync ? [] : [...makes, "serve"],
    invocation: hasChildren ? ["Invocation"] : [],
    ledger: [
      ...(isTogether && isAsync ? ["applyOnce"] : []),
      ...(hasQuestions && isAsync ? ["repeatedParent"] : []),
    ],
    parameters:
      parameters.constant !== undefined
        ? [...new Set(parameters.readers), "Parameter"]
        : [],
    placed: isTogether ? ["at"] : [],
    problem: [
      ...(action === "get-one" ? ["noItem"] : []),
      ...(hasQuestions && !isAsync ? ["parentHasChildren"] : []),
    ],
    transaction: isTogether && !isAsync ? ["writeAll"] : [],
    write: hasChildren ? ["PutWrite"] : [],
  };
  const types: readonly (readonly [string, string])[] = [
    ...(hasChildren
      ? [[compoundName(name.type, "Payload"), "Payload"] as const]
      : []),
    ...(!isAsync && answered.isTyped
      ? [[compoundName(name.type, "Response"), "Response"] as const]
      : []),
  ];
  return [
    importOf(
      hooksOf(endpoint).filter((hook) => hook !== "authorize" || !isAsync),
      `../../../hooks/${name.slug}.js`,
    ),
    ...Object.entries(runtime)
      .filter(([, names]) => names.length > 0)
      .map(([file, names]) => importFrom(names, `../../runtime/${file}.js`)),
    ...tableImports(endpoint, accesses),
    ...(hasBodies(endpoint) ? [importOf(["bodies"], "./bodies.js")] : []),
    ...(types.length > 0
      ? [
          importOf(
            types.map(([type]) => type),
            "./types.js",
            { typeOnly: true, as: Object.fromEntries(types) },
          ),
        ]
      : []),
    importOf(["isPayload"], "./validate.js"),
  ];
}

function tableImports(
  { children }: Endpoint,
  accesses: readonly Access[],
): readonly Code[] {
  const byTable = new Map<Table, Map<string, string>>();
  const names = localNames(accesses);
  const add = (table: Table, name: string, local: string): void => {
    const names = byTable.get(table) ?? new Map<string, string>();
    byTable.set(table, names.set(name, local));
  };
  for (const access of accesses) {
    const { parts, table, name, kind } = access;
    if (kind === "findRequest") continue;
    if (parts === undefined) add(table, name, names.get(access) ?? name);
    const locals = partNames(access);
    for (const part of parts ?? []) {
      add(part.table, part.kind, locals.get(part.table) ?? part.kind);
    }
    if (children.length > 0) add(table, "itemOf", "itemOf");
  }
  return [...byTable]
    .sort(([a], [b]) => (a.name.slug < b.name.slug ? -1 : 1))
    .map(([table, names]) => {
      const renamed = [...names].filter(([name, local]) => name !== local);
      return importOf(names.keys(), `../../tables/${table.name.slug}.js`, {
        as: Object.fromEntries(renamed),
      });
    });
}
