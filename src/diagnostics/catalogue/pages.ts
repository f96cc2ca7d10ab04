import { error, warning } from "../definition.js";

/** What can be wrong with a published page, or with a document that others made, when specs are made of it. */
export const pages = {
  "not-a-page": error((p: { looked: string; found: string }) => ({
    message: `This is no page of an endpoint: ${p.looked} were looked for, and ${p.found} was found.`,
    help: "Give a page that names an HTTP method and a path, or an OpenAPI document of version 3.0 or 3.1.",
  })),
  "half-page": error((p: { lacks: string; set: string }) => ({
    message: `The page does not say ${p.lacks}, so no spec was made of it.`,
    help: `Say it by ${p.set}, or take what is there by --partial.`,
  })),
  "endpoint-twice": error((p: { id: string; other: string }) => ({
    message: `This describes \`${p.id}\`, which ${p.other} describes too.`,
    help: "Import one of the two, or tell them apart by the name of the function or the endpoint.",
  })),
  "setting-without-place": error((p: { key: string }) => ({
    message: `What \`--set ${p.key}\` gives has no place in the spec that this page makes.`,
    help: "A JSON Pointer goes into objects by their keys and into lists by positions; `-` stands for the place behind the last.",
  })),
  "unreadable-block": warning((p: { what: string; reason: string }) => ({
    message: `${p.what} cannot be read: ${p.reason}. It is left out of the spec.`,
    help: "Mend it on the page, or copy the page again, or give it by --set.",
  })),
  "not-on-page": warning((p: { what: string; set: string }) => ({
    message: `The page does not say ${p.what}, and so the spec does not either.`,
    help: `Say it by ${p.set}, or write it into the spec.`,
  })),
  "page-contradicts-itself": warning(
    (p: { what: string; kept: string; other: string }) => ({
      message: `The page says ${p.what} twice: ${p.kept}, and here ${p.other}. The first was taken.`,
      help: "Mend the page, or say which one is right by --set.",
    }),
  ),
  "beyond-a-spec": warning((p: { what: string; became: string }) => ({
    message: `${p.what} is more than a spec can say; ${p.became}.`,
    help: "See that the endpoint is right without it, or do that part in its hook.",
  })),
};
