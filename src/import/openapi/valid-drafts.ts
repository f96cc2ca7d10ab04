import { problem } from "../../diagnostics/diagnostic.js";
import type { Verdicts } from "../../model/schema/regex-speed.js";
import {
  validateDrafts,
  type RejectedPart,
} from "../../model/validate-drafts.js";
import type { SpecDraft } from "../spec-draft.js";
import { dropRejectedParts } from "./drop-rejected-parts.js";
import type { UnsupportedParts } from "./unsupported-parts.js";

/** The drafts without the parts that the model rejects, which are noted. A draft of which too little is left is reported, and left out. */
export async function validDrafts(
  drafts: readonly SpecDraft[],
  unsupported: UnsupportedParts,
): Promise<readonly SpecDraft[]> {
  const verdicts: Verdicts = new Map();
  const valid = new Map(drafts.map((draft) => [draft.from, draft]));
  // A table is the union of what all drafts say of it.
  const withTable = drafts.filter(hasTable);
  const others = drafts.filter((draft) => !hasTable(draft));
  for (const group of [withTable, ...others.map((draft) => [draft])]) {
    await validateGroup(group, valid, { verdicts, unsupported });
  }
  return [...valid.values()];
}

function hasTable({ spec }: SpecDraft): boolean {
  return spec["table"] !== undefined || spec["children"] !== undefined;
}

interface Validation {
  readonly verdicts: Verdicts;
  readonly unsupported: UnsupportedParts;
}

/** Drops what is rejected of a group of the drafts until nothing is, for one part may hide another. Each round shortens a spec or removes a draft, so there is a last one. */
async function validateGroup(
  group: readonly SpecDraft[],
  drafts: Map<string, SpecDraft>,
  { verdicts, unsupported }: Validation,
): Promise<void> {
  for (;;) {
    const open = group.flatMap(({ from }) => drafts.get(from) ?? []);
    const rejected = await validateDrafts(open, verdicts);
    if (rejected.length === 0) return;
    for (const [draft, parts] of byDraft(rejected)) {
      const rest = dropRejectedParts(draft, parts, unsupported);
      if (rest !== undefined) {
        drafts.set(draft.from, rest);
        continue;
      }
      // Tables come from the extensions of a spec's author, who is to correct them.
      if (hasTable(draft)) return;
      drafts.delete(draft.from);
      const operation = draft.from.replace(/^.*, /s, "");
      const reason = parts[0]?.message.replace(/\.$/, "") ?? "it is invalid";
      const parameters = { operation, reason };
      unsupported.report(problem("lost-operation", draft.at, parameters));
    }
  }
}

function byDraft(
  rejected: readonly RejectedPart<SpecDraft>[],
): ReadonlyMap<SpecDraft, readonly RejectedPart<SpecDraft>[]> {
  const parts = new Map<SpecDraft, RejectedPart<SpecDraft>[]>();
  for (const part of rejected) {
    parts.set(part.draft, [...(parts.get(part.draft) ?? []), part]);
  }
  return parts;
}
