import { madeUpHost } from "../../vocabulary/labels.js";
import type { Drafting } from "../spec-draft-builder.js";
import type { Part } from "./page-parts.js";

/** Writes what only the documented calls say: how callers show who they are, and the address, where no label names it. */
export function tellCalls(parts: readonly Part[], draft: Drafting): void {
  const lines = parts
    .filter(({ section }) => section === "curl")
    .flatMap(({ blocks }) => blocks)
    .map((block) => ("text" in block ? block.text : ""));
  const text = lines.join("\n");
  const scheme = /\bAuthorization:\s*(basic|bearer)\b/i.exec(text)?.[1];
  if (scheme !== undefined && !draft.has("security")) {
    draft.set("security", scheme.toLowerCase());
  } else if (/\bx-api-key:/i.test(text) && !draft.has("security")) {
    draft.set("security", "api_key");
  } else if (/--aws-sigv4\b/.test(text) && !draft.has("security")) {
    draft.set("security", "iam");
  }
  const url = /\bhttps?:\/\/[^\s"'`?]+/.exec(text)?.[0];
  if (
    url !== undefined &&
    !draft.has("endpoint_url") &&
    !url.startsWith(`${madeUpHost}/`)
  ) {
    draft.set("endpoint_url", url);
  }
  const method =
    /\bcurl(?:\.exe)?\b[^\n]{0,1000}?(?:-X|--request)\s+["']?([A-Z]+)\b/.exec(
      text,
    )?.[1];
  if (method !== undefined && !draft.has("http_method")) {
    draft.set("http_method", method);
  }
}
