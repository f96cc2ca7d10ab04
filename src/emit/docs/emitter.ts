import type { Emitter } from "../emitter.js";

/** Markdown pages: one an endpoint, and an index. */
export const docs: Emitter = {
  name: "docs",
  summary: "Markdown pages with curl lines for four shells, and an index",
  emit: () => [],
};
