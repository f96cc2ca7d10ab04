import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { Entry } from "../../spec/entry.js";
import { isList } from "../../vocabulary/actions.js";
import { keysOf } from "./items-response.js";
import { asTold } from "./without-unlisted.js";
import type { Draft } from "../draft.js";
import type { Filling, ObjectFilling } from "./body-expression.js";
import { jsonObject, type JsonValue } from "../json-value.js";
import type { Answer, AnswerMember, PayloadShape, Table } from "../model.js";
import { readFilling } from "./read-body-expression.js";
import type { Sources } from "./body-reference.js";
import type { MapShape } from "../schema/shape.js";

/** What an answer is made of. */
export interface Answering {
  readonly payload: PayloadShape;
  readonly table?: Table;
  readonly report: Report;
}

/** The shape of a success, and what the spec fills it with. */
export interface Filled {
  readonly shape: MapShape;
  readonly body: Entry;
}

/** A success as its spec fills it. What API Gateway answers for an ASYNC endpoint holds the same of every request, and its id. */
export function filledAnswer(
  draft: Draft,
  { shape, body }: Filled,
  around: Answering,
): Pick<Answer, "members" | "filling"> {
  const { report } = around;
  const isAsync = draft.spec.invocationMode === "ASYNC";
  const { action } = draft;
  if (!isAsync && (action === "custom" || isSeveral(draft))) {
    const what = `A \`body\` of the success of \`${draft.word}\``;
    const instead =
      action === "custom"
        ? "Remove it: your `handle` gives the body."
        : "Remove it: `items`, `keys` and `next_cursor` are filled by their names.";
    report(problem("not-supported", body.at, { what, instead }));
    return { members: [] };
  }
  const sources = isAsync ? {} : sourcesOf(draft, around);
  const filling = readFilling(body, shape, { sources, report });
  if (filling === undefined) return { members: [] };
  return isAsync
    ? { members: constantsOf(filling, { shape, body }, report) }
    : { members: [], filling };
}

function isSeveral({ action }: Draft): boolean {
  return isList(action) || action === "post-many";
}

function sourcesOf(draft: Draft, { payload, table }: Answering): Sources {
  const item =
    table &&
    (draft.action === "delete-one" ? keysOf(table) : asTold(draft, table.item));
  return { ...(payload.kind === "map" && { payload }), ...(item && { item }) };
}

/** Members that say the same of every request, and the request's id, which stands by itself. */
function constantsOf(
  { members }: ObjectFilling,
  { shape: { fields }, body: { at } }: Filled,
  report: Report,
): readonly AnswerMember[] {
  return members.flatMap(([name, filling]): readonly AnswerMember[] => {
    const field = fields.find((one) => one.name === name);
    if (field === undefined) return [];
    if (filling.kind === "request-id") return [{ field, from: filling }];
    const value = valueOf(filling);
    if (value !== undefined) {
      return [{ field, from: { kind: "constant", value } }];
    }
    const what = `\`$request.id\` within \`${name}\``;
    const instead = "Fill a member of the body itself with it.";
    report(problem("not-supported", at, { what, instead }));
    return [];
  });
}

/** What a filling says of every request; undefined where requests differ. */
function valueOf(filling: Filling): JsonValue | undefined {
  switch (filling.kind) {
    case "literal":
      return filling.value;
    case "object": {
      const values = filling.members.map(([, member]) => valueOf(member));
      const isWhole = values.every((value) => value !== undefined);
      return isWhole
        ? jsonObject(
            filling.members.map(([name], i) => [name, values[i] ?? null]),
          )
        : undefined;
    }
    case "list": {
      const values = filling.items.map(valueOf);
      return values.every((value) => value !== undefined) ? values : undefined;
    }
    default:
      return undefined;
  }
}
