import type { InfraConfig } from "../../../config/infra-config.js";
import type {
  Endpoint,
  Index,
  Table,
  TableKeys,
} from "../../../model/model.js";
import { queryStringNames } from "../../../model/request/query-string.js";
import { touchedTables } from "../../../model/table/touched-tables.js";
import type { Module } from "../../../model/modules.js";
import { bodyModelBound, textBound } from "./body-model-bound.js";
import { numberedStackCount } from "./numbered-stacks.js";

// Sizes of texts are known only once they are rendered, which costs more than all the rest of planning. Most stacks
// are far from the limit, so upper bounds come first: each kind of text has a fixed part, and holds each name so many
// times. The factors are rounded up from what is rendered; a test compares them with it.

/** At most so many bytes are the texts of a module. */
export interface ModuleTextBounds {
  /** The definition of its API. */
  readonly definition: number;
  /** The template of its own stack, without functions of endpoints. */
  readonly template: number;
  /** The resources of the functions of its endpoints. */
  readonly functions: ReadonlyMap<Endpoint, number>;
}

/** The upper bounds of a module's texts, as SAM expands them. */
export function moduleTextBounds(
  { name, endpoints, authorizers }: Module,
  infra: InfraConfig,
): ModuleTextBounds {
  const names = textBound(name.slug) + textBound(name.type);
  return {
    definition:
      16_000 + // the gateway's own responses, each with the CORS headers
      names +
      30 * corsBound(infra) +
      sum(endpoints.map((one) => operationTextBound(one, infra))),
    template:
      14_000 + // parameters, conditions, API, queue, outputs
      12 * names +
      authorizers.length * 5_000 + // their names have at most 64 characters
      numberedStackCount * 700,
    functions: new Map(
      endpoints.map((one) => [one, functionTextBound(one, infra)] as const),
    ),
  };
}

/** At most so many bytes are the resources of an endpoint's function. */
function functionTextBound(endpoint: Endpoint, infra: InfraConfig): number {
  const { name, lambdaFunction, path, mode } = endpoint;
  const tables = touchedTables(endpoint);
  return (
    (mode === "ASYNC" ? 4_600 : 3_000) +
    14 * name.type.length +
    3 * lambdaFunction.length +
    2 * (textBound(name.wire) + name.slug.length) +
    path.length +
    corsBound(infra) +
    tables.reduce((sum, table) => sum + accessTextBound(table), 0)
  );
}

/** At most so many bytes are the variable of a table, and the statements for it and its indexes. */
function accessTextBound({ name, indexes }: TableKeys): number {
  const longest = Math.max(0, ...indexes.map((one) => one.name.wire.length));
  return 200 + 2 * name.wire.length + 2 * (500 + name.wire.length + longest);
}

/** At most so many bytes are an endpoint's operation and body model in the definition of its API, and its share of the operations of its path. */
function operationTextBound(endpoint: Endpoint, infra: InfraConfig): number {
  const { name, path, mode, mediaTypes, success } = endpoint;
  const parameters = [
    ...endpoint.pathMembers.map((field) => field.name),
    ...endpoint.headerMembers.map((field) => field.name),
    ...queryStringNames(endpoint),
  ];
  const templates = mode === "ASYNC" ? mediaTypes.request.length : 0;
  return (
    (mode === "ASYNC" ? 3_600 : 2_600) +
    2 * path.length +
    4 * textBound(name.wire) +
    8 * corsBound(infra) +
    templates * 800 +
    mediaTypes.request.reduce((sum, type) => sum + 200 + type.length, 0) +
    sum(parameters.map((one) => 200 + 2 * textBound(one))) +
    templates * sum(parameters.map((one) => 300 + 4 * textBound(one))) +
    sum(
      success.members.map(({ field, from }) =>
        from.kind === "constant"
          ? 50 + textBound(field.name) + 6 * JSON.stringify(from.value).length
          : 200 + textBound(field.name),
      ),
    ) +
    bodyModelBound(endpoint)
  );
}

/** At most so many bytes is a table's resource. */
export function tableTextBound(table: Table): number {
  const { name, partitionKey, sortKey, expiry, indexes } = table;
  const ofIndex = (index: Index): number =>
    400 +
    textBound(index.name.wire) +
    2 * textBound(index.partitionKey) +
    2 * textBound(index.sortKey ?? "");
  return (
    1_000 +
    3 * textBound(name.wire) +
    2 * textBound(partitionKey.name) +
    2 * textBound(sortKey?.name ?? "") +
    textBound(expiry?.name ?? "") +
    sum(indexes.map(ofIndex))
  );
}

/** At most so many bytes are the CORS headers of a response. */
function corsBound({ cors }: InfraConfig): number {
  if (cors === undefined) return 0;
  return 400 + cors.origin.length + cors.headers.join(",").length;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
