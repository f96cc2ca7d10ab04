import { answeredItemOf } from "./answered-item.js";
import { returnedItemOf } from "./returned-item.js";
import { isList } from "../../vocabulary/actions.js";
import type { EndpointDraft } from "../draft.js";
import type { SuccessResponse, ResponseMember, Table } from "../model.js";
import {
  anyText,
  derivedField,
  listShape,
  objectShape,
} from "../schema/derived-shapes.js";
import { whyNotAssignable } from "./why-not-assignable.js";
import type { Field, MapShape } from "../schema/shape.js";
import {
  reportNotAssignable,
  type ResponseProblems,
} from "./response-problems.js";
import { wellKnownMember, type WellKnownValues } from "./well-known-members.js";

/** What fills the members of a response beside the items. */
export interface ItemsContext extends ResponseProblems {
  readonly known: WellKnownValues;
}

/** The response of several items: a page with a cursor for a list; the keys that were created for a `post-many`. */
export function itemsResponseOf(
  draft: EndpointDraft,
  table: Table,
  { known, ...problems }: ItemsContext,
): Omit<SuccessResponse, "status"> {
  const { action, responseShape } = draft;
  const isPage = isList(action);
  const item = returnedItemOf(draft, table);
  const name = isPage ? "items" : "keys";
  if (responseShape === undefined) {
    const answered = answeredItemOf(item);
    const list = derivedField(name, listShape(answered.shape));
    const hidden = answered.hidden.map((path) => [name, ...path]);
    const members: readonly ResponseMember[] = [
      { field: list, from: { kind: name } },
      ...(isPage ? [nextCursor] : []),
    ];
    const fields = members.map(({ field }) => field);
    return {
      shape: objectShape(fields),
      members,
      ...(hidden.length > 0 && { hidden }),
    };
  }
  const sources = isPage ? sourcesOfPage : sourcesOfKeys;
  const members = responseShape.fields.flatMap((field): ResponseMember | [] => {
    const from = sources.get(field.name);
    if (!from) return wellKnownMember(field, known, problems) ?? [];
    const violation = mismatchOf(field, from.kind, item);
    if (violation === undefined) return { field, from };
    const { reason, member } = violation;
    const dependsOn = [field.name, ...(member === undefined ? [] : [member])];
    reportNotAssignable({ ...field, dependsOn }, reason, problems);
    return [];
  });
  return { shape: responseShape, members };
}

interface ItemsSource {
  readonly kind: "items" | "keys" | "next-cursor";
}

const sourcesOfPage: ReadonlyMap<string, ItemsSource> = new Map([
  ["items", { kind: "items" }],
  ["next_cursor", { kind: "next-cursor" }],
]);

const sourcesOfKeys: ReadonlyMap<string, ItemsSource> = new Map([
  ["items", { kind: "keys" }],
  ["keys", { kind: "keys" }],
]);

/** Why a member does not fit what fills it, and the member of the items that it is due to, if any. */
interface ItemsMismatch {
  readonly reason: string;
  readonly member?: string;
}

function mismatchOf(
  { shape, required }: Field,
  from: string,
  item: MapShape,
): ItemsMismatch | undefined {
  if (from === "next-cursor") {
    if (shape.kind !== "string") return { reason: "a cursor is a string" };
    return required && !shape.nullable
      ? { reason: "the last page has none: make it nullable or optional" }
      : undefined;
  }
  if (shape.kind !== "list" || shape.items?.kind !== "map") {
    return { reason: "it is a list of objects" };
  }
  for (const promised of shape.items.fields) {
    const { name } = promised;
    const stored = item.fields.find((field) => field.name === name);
    const reason =
      stored === undefined
        ? promised.required && "no item has it"
        : promised.required && !stored.required
          ? "not every item has it"
          : whyNotAssignable(promised.shape, stored.shape);
    if (reason) return { reason: `\`${name}\`: ${reason}`, member: name };
  }
  return undefined;
}

const nextCursor: ResponseMember = {
  field: derivedField("next_cursor", anyText, {
    description: "Where the next page starts; left out on the last one.",
    required: false,
  }),
  from: { kind: "next-cursor" },
};
