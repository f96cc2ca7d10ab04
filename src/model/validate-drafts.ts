import { readEndpoint } from "../spec/endpoint/read-endpoint.js";
import { buildModel } from "./build-model.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import type { Verdicts } from "./schema/regex-speed.js";

/** A spec that no file holds yet; `from` names its source, and differs from draft to draft. */
export interface UnsavedSpec {
  readonly from: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** A value of a draft that the model rejects. */
export interface RejectedPart<Draft extends UnsavedSpec> extends Pick<
  Diagnostic,
  "code" | "message"
> {
  readonly draft: Draft;
  /** JSON Pointer into the spec; empty for the whole of it. */
  readonly pointer: string;
}

/** What keeps drafts from being endpoints of one model, in the order in which it is found; empty where they are. */
export async function validateDrafts<Draft extends UnsavedSpec>(
  drafts: readonly Draft[],
  verdicts: Verdicts,
): Promise<readonly RejectedPart<Draft>[]> {
  const bySource = new Map(drafts.map((draft) => [draft.from, draft]));
  const rejected: RejectedPart<Draft>[] = [];
  const report = ({ severity, code, message, at }: Diagnostic): void => {
    const draft = bySource.get(at.file);
    if (severity !== "error" || draft === undefined) return;
    rejected.push({ draft, pointer: at.key ?? "", code, message });
  };
  const specs = drafts.flatMap(({ from, spec }) => {
    const entry = { key: "spec", value: spec, at: { file: from } };
    return readEndpoint(entry, report) ?? [];
  });
  await buildModel(specs, verdicts, { found: [], report });
  return rejected;
}
