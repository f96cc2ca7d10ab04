import { exampleHost } from "../../vocabulary/labels.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";
import type { PagePart } from "./page-parts.js";

/** Writes security, URL and method of the documented curl calls into the draft, where no label gives them. */
export function draftCurlFacts(
  parts: readonly PagePart[],
  draft: SpecDraftBuilder,
): void {
  const setMissing = (key: string, value: string | undefined): void => {
    if (!draft.has(key)) draft.set(key, value);
  };
  const lines = parts
    .filter(({ section }) => section === "curl")
    .flatMap(({ blocks }) => blocks)
    .map((block) => ("text" in block ? block.text : ""));
  const text = lines.join("\n");
  const scheme = /\bAuthorization:\s*(basic|bearer)\b/i.exec(text)?.[1];
  setMissing("security", scheme?.toLowerCase());
  if (/\bx-api-key:/i.test(text)) setMissing("security", "api_key");
  if (/--aws-sigv4\b/.test(text)) setMissing("security", "iam");
  const url = /\bhttps?:\/\/[^\s"'`?]+/.exec(text)?.[0];
  const isReal = !url?.startsWith(`${exampleHost}/`);
  setMissing("endpoint_url", isReal ? url : undefined);
  setMissing("http_method", curlMethod(text));
}

/** The method behind the first `curl` of a line that gives one. */
function curlMethod(text: string): string | undefined {
  for (const line of text.split("\n")) {
    const [, options = ""] = /\bcurl(?:\.exe)?\b(.*)/.exec(line) ?? [];
    const found = /(?:-X|--request)\s+["']?([A-Z]+)\b/.exec(options);
    if (found !== null) return found[1];
  }
  return undefined;
}
