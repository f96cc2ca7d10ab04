import { error, warning } from "../definition.js";

/** What can be wrong with a published page, or with a document that others made, when specs are made of it. */
export const pages = {
  "not-a-page": error((p: { looked: string; found: string }) => ({
    message: `Not an endpoint page: expected ${p.looked}, found ${p.found}.`,
    help: "Pass a page that states an HTTP method and a path, or an OpenAPI 3.0 or 3.1 document.",
  })),
  "half-page": error((p: { lacks: string; set: string }) => ({
    message: `The page does not state ${p.lacks}, so no spec was written.`,
    help: `Set it with ${p.set}, or pass --partial to write incomplete specs too.`,
  })),
  "endpoint-twice": error((p: { id: string; other: string }) => ({
    message: `This describes \`${p.id}\`, which is also described by ${p.other}.`,
    help: "Import one of the two, or give them different function or endpoint names.",
  })),
  "setting-without-place": error((p: { key: string }) => ({
    message: `\`--set ${p.key}\` does not apply: the spec of this page has no such location.`,
    help: "A JSON Pointer goes through objects by key and through lists by index; `-` is the position after the last element.",
  })),
  "unreadable-block": warning((p: { what: string; reason: string }) => ({
    message: `Cannot read ${p.what}: ${p.reason}. It is not in the spec.`,
    help: "Fix it on the page, copy the page again, or set it with --set.",
  })),
  "not-on-page": warning((p: { what: string; set: string }) => ({
    message: `The page does not state ${p.what}, so the spec does not either.`,
    help: `Set it with ${p.set}, or add it to the spec.`,
  })),
  "page-contradicts-itself": warning(
    (p: { what: string; kept: string; other: string }) => ({
      message: `The page states ${p.what} twice: ${p.kept}, and here ${p.other}. The first was used.`,
      help: "Fix the page, or set the right one with --set.",
    }),
  ),
  "beyond-a-spec": warning((p: { what: string; became: string }) => ({
    message: `Not supported in a spec: ${p.what}; ${p.became}.`,
    help: "Check that the endpoint is correct without it, or implement it in a hook.",
  })),
};
