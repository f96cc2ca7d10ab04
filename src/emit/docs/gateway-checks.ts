import { bodyModel } from "../../languages/json-schema/gateway-model.js";
import type { UnsupportedPart } from "../../languages/json-schema/write-schema.js";
import type { Endpoint } from "../../model/model.js";
import { queryStringNames } from "../../model/request/query-string.js";
import { Code } from "../../render/code.js";
import { codeCell, table } from "../../render/markdown.js";
import { constraintText } from "./members-table.js";

/** What API Gateway checks of an ASYNC request, and a table of the constraints that it leaves to the function; no `table` where it leaves none, or all. */
export function gatewayChecks(endpoint: Endpoint): {
  readonly words: string;
  readonly table: Code | false;
} {
  const model = bodyModel(endpoint);
  if (model === undefined) return { words: checksNothing, table: false };
  const rows = [...parameterRows(endpoint), ...rowsOf(model.unsupported)];
  if (rows.length === 0) return { words: checksAll, table: false };
  const header = ["Checked by the function alone", "Of"];
  return { words: checksSome, table: new Code(table(header, rows)) };
}

const checksNothing =
  "API Gateway does not check what this request holds: the function alone does, once it is accepted.";

const checksAll =
  "API Gateway checks the body as the schema says, and refuses with 400 what does not fit.";

const checksSome =
  "API Gateway checks the body, and refuses with 400 what does not fit. These it leaves to the function: a request that breaks one is accepted, and ends in the queue of failures.";

function parameterRows(endpoint: Endpoint): readonly (readonly string[])[] {
  const names = [
    ...endpoint.pathMembers.map(({ name }) => name),
    ...queryStringNames(endpoint),
  ];
  return names.length === 0
    ? []
    : [["all of a parameter", names.map(codeCell).join(", ")]];
}

/** A row for each constraint, with all members that it applies to. */
function rowsOf(
  unsupported: readonly UnsupportedPart[],
): readonly (readonly string[])[] {
  const members = new Map<string, Set<string>>();
  for (const { at, constraint } of unsupported) {
    const text = constraintText(constraint);
    const member = at === "" ? "the body" : codeCell(at);
    members.set(text, (members.get(text) ?? new Set()).add(member));
  }
  return [...members].map(([text, names]) => [text, [...names].join(", ")]);
}
