import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../files-below.js";
import { root } from "./root.js";

const folders = ["src", "templates", "test", "specs", "scripts", "bin"];

const files = [
  ...folders.flatMap((folder) =>
    filesBelow(join(root, folder)).map((path) => `${folder}/${path}`),
  ),
  ...readdirSync(root).filter((name) => /\.(?:md|json|js|ts|yaml)$/.test(name)),
];

const texts = new Map(
  files.map((file) => [file, readFileSync(join(root, file), "latin1")]),
);

// Written in pieces, so that this file does not hold what it looks for.
const homes = ["home", "Users", "root", "work", "mnt", "private", "tmp"];
const machinePath = new RegExp(
  `(?<![\\w.~}>-])/(?:${homes.join("|")})/\\w|[A-Z]:\\\\+Users`,
);
const registry = new RegExp(
  [
    "registry\\.[a-z]+js\\.org",
    "registry\\.yarn",
    "npm\\.pkg\\.git",
    "art[i]factory",
    "verd[a]ccio",
    "codeart[i]fact",
    "npmm[i]rror",
    "/api/np[m]/",
    "//n[e]xus",
  ].join("|"),
);

test("the patterns find what they are for", () => {
  expect(["/", "home", "/me"].join("")).toMatch(machinePath);
  expect(["C:", "\\", "Users"].join("")).toMatch(machinePath);
  expect(["https://registry", "npmjs", "org"].join(".")).toMatch(registry);
});

test("no file holds a path of somebody's machine", () => {
  expect(holding(machinePath)).toEqual([]);
});

test("no file names a registry", () => {
  expect(holding(registry)).toEqual([]);
});

test("every line ends with LF alone, but in files that git leaves as they are", () => {
  const attributes = readFileSync(join(root, ".gitattributes"), "utf8");
  const raw = [...attributes.matchAll(/^(\S+) .*-text\b/gm)].map(
    ([, of]) => of,
  );
  const found = holding(/\r/).filter(
    (one) => !raw.includes(one.slice(0, one.indexOf(": "))),
  );
  expect(found).toEqual([]);
});

test("every file of text ends with a line end", () => {
  const open = [...texts].filter(
    ([file, text]) =>
      !/\.hbs$/.test(file) && text !== "" && !/\n\0?$/.test(text),
  );
  expect(open.map(([file]) => file)).toEqual([]);
});

test("the lockfile says what is installed, not from where", () => {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  expect(lock).not.toContain('"resolved"');
  expect(lock).not.toMatch(registry);
  expect(lock).toContain('"integrity"');
});

test("the README is among the files that are looked at, once it is there", () => {
  expect(files.includes("README.md")).toBe(existsSync(join(root, "README.md")));
});

/** The files that hold a text, each with the first that was found. */
function holding(what: RegExp): readonly string[] {
  return [...texts].flatMap(([file, text]) => {
    const found = what.exec(text)?.[0];
    return found === undefined ? [] : [`${file}: ${JSON.stringify(found)}`];
  });
}
