import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { problem } from "../../diagnostics/catalogue.js";
import { buildModel } from "../../model/build-model.js";
import type { Verdicts } from "../../model/schema/regex-speed.js";
import type { EndpointSpec } from "../../spec/endpoint-spec.js";
import { readEndpoint } from "../../spec/endpoint/read-endpoint.js";
import type { SpecDraft } from "../spec-draft.js";
import type { Losses } from "./unsupported-parts.js";
import { mended } from "./drop-rejected-parts.js";

/** The drafts as specs that the model accepts: what it refuses of them is left out, and noted; a draft of which too little is left is reported, and left out whole. */
export async function accepted(
  drafts: readonly SpecDraft[],
  losses: Losses,
): Promise<readonly SpecDraft[]> {
  const verdicts: Verdicts = new Map();
  const found = new Map<SpecDraft, SpecDraft | undefined>();
  for (const group of groupsOf(drafts)) {
    const kept = await acceptedTogether(group, { verdicts, losses });
    group.forEach((draft, index) => found.set(draft, kept[index]));
  }
  return drafts.flatMap((draft) => found.get(draft) ?? []);
}

/** What is judged together: specs that speak of tables, for a table is the union of what they say; each other one by itself. */
function groupsOf(
  drafts: readonly SpecDraft[],
): readonly (readonly SpecDraft[])[] {
  const withTable = drafts.filter(hasTable);
  const alone = drafts.filter((draft) => !hasTable(draft));
  return [
    ...(withTable.length > 0 ? [withTable] : []),
    ...alone.map((draft) => [draft]),
  ];
}

function hasTable({ spec }: SpecDraft): boolean {
  return spec["table"] !== undefined || spec["children"] !== undefined;
}

interface Around {
  readonly verdicts: Verdicts;
  readonly losses: Losses;
}

/** As often as what is refused is left out, for the next thing to be seen. */
const mostRounds = 8;

async function acceptedTogether(
  drafts: readonly SpecDraft[],
  { verdicts, losses }: Around,
): Promise<readonly (SpecDraft | undefined)[]> {
  const open: (SpecDraft | undefined)[] = [...drafts];
  for (let round = 1; ; round += 1) {
    const refused = await refusedIn(open, verdicts);
    if (refused.size === 0) return open;
    for (const [index, errors] of refused) {
      const draft = open[index];
      if (draft === undefined) continue;
      const better = mended(draft, errors, losses);
      if (better !== undefined && round < mostRounds) open[index] = better;
      // What its author said in the words of a spec is the author's to mend.
      else if (hasTable(draft)) return open;
      else {
        open[index] = undefined;
        const [first] = errors;
        const operation = draft.from.replace(/^.*, /s, "");
        const reason = first?.message.replace(/\.$/, "") ?? "it is refused";
        const parameters = { operation, reason };
        losses.tell(problem("lost-operation", draft.at, parameters));
      }
    }
  }
}

/** The errors of each draft, by its position. */
async function refusedIn(
  drafts: readonly (SpecDraft | undefined)[],
  verdicts: Verdicts,
): Promise<ReadonlyMap<number, readonly Diagnostic[]>> {
  const errors = new Map<number, Diagnostic[]>();
  const report = (found: Diagnostic): void => {
    if (found.severity !== "error") return;
    const index = Number(found.at.file);
    errors.set(index, [...(errors.get(index) ?? []), found]);
  };
  const specs = drafts.flatMap((draft, index): readonly EndpointSpec[] => {
    if (draft === undefined) return [];
    const at = { file: String(index) };
    const entry = { key: "spec", value: draft.spec, at };
    const spec = readEndpoint(entry, report);
    return spec ? [spec] : [];
  });
  await buildModel(specs, verdicts, { found: [], report });
  return errors;
}
