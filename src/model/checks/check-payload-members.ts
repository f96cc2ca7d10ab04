import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { keyNameRule } from "./check-aws-names.js";
import { batchListOf } from "../request/batch-list.js";
import { childListOf, childrenMember } from "../request/children-wrapper.js";
import type { EndpointDraft } from "../draft.js";
import { fieldsOf } from "../model.js";
import { facetOfRole } from "../../vocabulary/facets.js";
import {
  nestedFields,
  type Field,
  type Role,
  type Shape,
} from "../schema/shape.js";

/** Reports members with a role that are not an item's own, and names of expiry members that no template can hold. */
export function checkRolePlacement(
  { payload, spec }: EndpointDraft,
  report: Report,
): void {
  if (payload === undefined) return;
  const items = [
    batchListOf(payload)?.item,
    ...[...(spec.children?.keys() ?? [])].map(
      (member) => childListOf(payload, member)?.item,
    ),
  ].filter((item) => item !== undefined);
  const topLevel = [
    ...fieldsOf(payload),
    ...items.flatMap(({ fields }) => fields),
  ];
  const isItemList = (shape: Shape): boolean =>
    shape.kind === "list" && items.some((item) => item === shape.items);
  for (const field of topLevel) {
    if (field.role === "expiry") checkExpiry(field, report);
    if (isItemList(field.shape)) continue;
    const isWrapper = spec.children && field.name === childrenMember;
    for (const nested of nestedFields(field.shape)) {
      if (isWrapper && isItemList(nested.shape)) continue;
      if (isWrapper && items.some(({ fields }) => fields.includes(nested))) {
        continue;
      }
      if (nested.role !== undefined) report(misplaced(nested, nested.role));
    }
  }
}

/** The expiry member stands in the table's template, as keys do. */
function checkExpiry({ name, at }: Field, report: Report): void {
  const { pattern, rule } = keyNameRule;
  const what = "the `ttl` member";
  if (pattern.test(name)) return;
  report(problem("invalid-name", at, { what, name, rule }));
}

function misplaced({ key, at }: Field, role: Role) {
  const facet = facetOfRole(role);
  const wants = "a member of the item itself";
  return problem("unfit-role", at, { key, facet, wants });
}

/** Reports sensitive and unstored members of an ASYNC payload, which is kept in queues. */
export function checkAsyncPayload(
  { payload, spec }: EndpointDraft,
  report: Report,
): void {
  if (payload === undefined || spec.invocationMode !== "ASYNC") return;
  for (const field of nestedFields(payload)) {
    const { name: member, sensitive, unstored, at } = field;
    if (!sensitive && !unstored) continue;
    const what = sensitive ? "sensitive" : "not stored";
    report(problem("async-secret", at, { member, what }));
  }
}
