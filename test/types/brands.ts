import { joinPath, slug, type FilePath } from "../../src/names/file-path.js";
import { compoundName, typeName, type Ident } from "../../src/names/ident.js";
import { uniqueNames, type Name } from "../../src/names/name.js";
import type { OutputFile } from "../../src/emit/emitter.js";
import { code, type Code } from "../../src/render/code.js";
import { str } from "../../src/render/typescript.js";

// Names are made by names/ alone; a text is none, whatever it holds.

/** Made as they should be. */
export const path: FilePath = joinPath("docs", slug("a"));
export const ident: Ident = compoundName(typeName("a"), "Payload");
export const name: Name | undefined = uniqueNames(["a"]).get("a");

// @ts-expect-error a plain text is no path
export const plainPath: FilePath = "docs/a.md";

// @ts-expect-error neither is one that was put together
export const joinedPath: FilePath = `docs/${slug("a")}`;

// @ts-expect-error a plain text is no identifier
export const plainIdent: Ident = "JefOne";

// @ts-expect-error a path is no identifier
export const pathAsIdent: Ident = path;

// @ts-expect-error an identifier is no path
export const identAsPath: FilePath = ident;

// @ts-expect-error suffixes are ours
export const suffixed: Ident = compoundName(ident, "Whatever");

// @ts-expect-error a file is written to a path that names/ made
export const file: Pick<OutputFile, "path"> = { path: "../../etc/passwd" };

export const named: Name = {
  wire: "a",
  // @ts-expect-error a name's parts are made by names/
  value: "a",
  // @ts-expect-error a name's parts are made by names/
  type: "A",
  // @ts-expect-error a name's parts are made by names/
  slug: "a",
};

// Code is put together from code; a text goes through an escaper first.

export const fine: Code = code`const a = ${str("x")};`;

// @ts-expect-error a text is no code
export const smuggled: Code = code`const a = ${"x"};`;

// @ts-expect-error neither is a list of texts
export const smuggledList: Code = code`const a = [${["x"]}];`;
