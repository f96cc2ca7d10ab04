import { memberKey, rootKey } from "../../names/member-key.js";
import { withoutUnlisted } from "./without-unlisted.js";
import type { EndpointDraft } from "../draft.js";
import {
  keyFields,
  type SuccessResponse,
  type ResponseMember,
  type Table,
} from "../model.js";
import { ruleValue } from "../schema/rule.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";
import { reportUnfit, type ResponseProblems } from "./response-problems.js";
import { wellKnownMember, type WellKnownValues } from "./well-known-members.js";
import { widened } from "../schema/widened.js";

/** What fills the members of a response beside the items. */
export interface ItemsContext extends ResponseProblems {
  readonly known: WellKnownValues;
}

/** How several items are answered: a list as a page, with a cursor where there is more; a `post-many` with the keys that it made. */
export function itemsResponseOf(
  draft: EndpointDraft,
  table: Table,
  { known, ...problems }: ItemsContext,
): Omit<SuccessResponse, "status"> {
  const { action, responseShape } = draft;
  const isPage = action !== "post-many";
  const found: MapShape = isPage
    ? withoutUnlisted(draft, table.item)
    : keyShapeOf(table);
  const name = isPage ? "items" : "keys";
  if (responseShape === undefined) {
    const list = {
      field: listField(name, found),
      from: { kind: name },
    } as const;
    const members = isPage
      ? [list, { field: nextCursor, from: fromCursor }]
      : [list];
    const fields = members.map(({ field }) => field);
    const shape = {
      kind: "map",
      nullable: false,
      free: false,
      fields,
    } as const;
    return { shape, members };
  }
  const members = responseShape.fields.map(
    (field): ResponseMember | undefined => {
      const from =
        field.name === "items" && !isPage
          ? fromKeys
          : sourceByName.get(field.name);
      const isOurs =
        from && (isPage ? from.kind !== "keys" : from.kind === "keys");
      if (!from || !isOurs) return wellKnownMember(field, known, problems);
      const misfit = misfitOf(field, from.kind, found);
      if (misfit === undefined) return { field, from };
      const { reason, member } = misfit;
      const dependsOn = [field.name, ...(member === undefined ? [] : [member])];
      reportUnfit({ ...field, dependsOn }, reason, problems);
      return undefined;
    },
  );
  return {
    shape: responseShape,
    members: members.filter((member) => member !== undefined),
  };
}

/** Why a response member promises more than the item holds; undefined where it does not. */
export function whyNotAssignable(
  promised: Shape,
  stored: Shape,
): string | undefined {
  if (widened(promised, stored) === undefined) {
    return `a ${promised.kind} is promised, and a ${stored.kind} is stored`;
  }
  if (stored.nullable && !promised.nullable)
    return "the stored one may be null";
  const choices = choicesOf(promised);
  const held = choicesOf(stored);
  const isWider =
    choices !== undefined &&
    (held === undefined || held.some((choice) => !choices.includes(choice)));
  return isWider ? "other values than these may be stored" : undefined;
}

function choicesOf(shape: Shape): readonly (string | number)[] | undefined {
  return shape.kind === "string" || shape.kind === "number"
    ? ruleValue(shape, "enum")
    : undefined;
}

/** The keys of a table's items, and nothing else. */
export function keyShapeOf(table: Table): MapShape {
  const fields = keyFields(table);
  return { kind: "map", nullable: false, free: false, fields };
}

const fromKeys = { kind: "keys" } as const;
const fromCursor = { kind: "next-cursor" } as const;

const sourceByName = new Map<
  string,
  { readonly kind: "items" | "keys" | "next-cursor" }
>([
  ["items", { kind: "items" }],
  ["keys", fromKeys],
  ["next_cursor", fromCursor],
]);

/** Why a member is not what fills it, and the member of the items, if it is one of theirs. */
interface Misfit {
  readonly reason: string;
  readonly member?: string;
}

function misfitOf(
  { shape, required }: Field,
  from: string,
  found: MapShape,
): Misfit | undefined {
  if (from === "next-cursor") {
    if (shape.kind !== "string") return { reason: "a cursor is a text" };
    return required && !shape.nullable
      ? { reason: "the last page has none: let it be null, or left out" }
      : undefined;
  }
  if (shape.kind !== "list" || shape.items?.kind !== "map") {
    return { reason: "it is a list of objects" };
  }
  for (const promised of shape.items.fields) {
    const { name } = promised;
    const stored = found.fields.find((field) => field.name === name);
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

const nextCursor: Field = {
  name: "next_cursor",
  description: "Where the next page starts; left out on the last one.",
  shape: { kind: "string", nullable: false, rules: [] },
  required: false,
  key: memberKey(rootKey, "next_cursor"),
  deprecated: false,
  at: { file: "" },
};

function listField(name: string, item: MapShape): Field {
  return {
    name,
    shape: { kind: "list", nullable: false, items: item, rules: [] },
    required: true,
    key: memberKey(rootKey, name),
    deprecated: false,
    at: { file: "" },
  };
}
