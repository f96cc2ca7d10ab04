import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { format } from "prettier";
import { expect, test } from "vitest";
import { defaultInfra, type InfraConfig } from "../src/config/infra-config.js";
import { reportText } from "../src/diagnostics/report-text.js";
import { emitterNames } from "../src/emit/emitter.js";
import { generate } from "../src/generate.js";
import type { Verdict, Verdicts } from "../src/model/schema/regex-speed.js";
import { findSpecs, loadSpec } from "../src/spec/spec-files.js";
import { filesBelow } from "./files-below.js";

const golden = join(import.meta.dirname, "golden");
const isUpdate = process.env["UPDATE_GOLDEN"] === "1";

/** The golden cases: each is a folder with specs and what must come of them. */
const cases = readdirSync(golden).filter((name) =>
  existsSync(join(golden, name, "specs")),
);

/** The cases that are about validators, which show them whole; of the others a hash is kept. */
const aboutValidators: readonly string[] = [
  "every-type",
  "hostile-strings",
  "sixty-character-names",
  // Its endpoints are compared with each other.
  "spellings",
];

test.each(cases)("%s", async (name) => {
  const folder = join(golden, name);
  const sources = findSpecs(folder, ["specs"]).files.map(({ file }) => {
    const source = loadSpec(folder, file);
    if ("code" in source) throw new Error(source.path);
    return source;
  });
  const texts = new Map(sources.map(({ file, text }) => [file, text]));
  const { files, problems } = await generate(sources, {
    emitters: emitterNames,
    verdicts: verdictsOf(folder),
    lint: name.startsWith("lint-"),
    infra: { ...defaultInfra, ...infraOf(folder) },
  });
  const said = reportText(problems, {
    sources: (file) => texts.get(file),
    colour: false,
  });
  const made = new Map(files.map(({ path, text }) => [path, text]));
  // The runtime is the same in every case; examples/ shows it.
  for (const path of made.keys()) {
    if (
      /^(runtime|scripts)\/|^(replay|deploy)\.ts$|^(package|tsconfig)\.json$/.test(
        path,
      )
    )
      made.delete(path);
  }
  const kept = aboutValidators.includes(name) ? made : withHashes(made);
  if (isUpdate) update(folder, kept, said);
  expect(said).toBe(readIfThere(join(folder, "diagnostics.txt")));
  const expected = new Map(
    filesBelow(join(folder, "expected")).map((path) => [
      path,
      readFileSync(join(folder, "expected", path), "utf8"),
    ]),
  );
  expect([...kept.keys()].sort()).toEqual([...expected.keys()].sort());
  for (const [path, text] of kept) {
    const hint = path.endsWith(hashed) ? howToCompare(name) : "";
    expect(text, path + hint).toBe(expected.get(path));
  }
  for (const [path, text] of made) {
    if (/\.(js|ts|md)$/.test(path)) {
      expect(await format(text, { filepath: path }), path).toBe(text);
    }
  }
});

/** What a file that has another's hash ends with. */
const hashed = ".sha256";

/** The files of a case, with a hash in place of each validator. */
function withHashes(
  files: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  return new Map(
    [...files].map(([path, text]) =>
      path.endsWith("/validate.js")
        ? [path + hashed, `${sha256(text)}\n`]
        : [path, text],
    ),
  );
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function howToCompare(name: string): string {
  return `: this validator changed, and only its hash is kept. To see the difference, run \`node bin/codegen.js generate test/golden/${name}/specs --only validator --out <folder>\` with and without the change, and compare the folders`;
}

/** Verdicts of regexes that would depend on the speed of the machine. */
function verdictsOf(folder: string): Verdicts {
  const text = readIfThere(join(folder, "verdicts.json"));
  return new Map(
    Object.entries(JSON.parse(text || "{}") as Record<string, Verdict>),
  );
}

/** How a case is deployed, where it says so. */
function infraOf(folder: string): Partial<InfraConfig> {
  const text = readIfThere(join(folder, "infra.json"));
  return text === "" ? {} : (JSON.parse(text) as Partial<InfraConfig>);
}

function update(
  folder: string,
  made: ReadonlyMap<string, string>,
  said: string,
): void {
  rmSync(join(folder, "expected"), { recursive: true, force: true });
  rmSync(join(folder, "diagnostics.txt"), { force: true });
  if (said !== "") writeFileSync(join(folder, "diagnostics.txt"), said);
  for (const [path, text] of made) {
    const file = join(folder, "expected", path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

function readIfThere(path: string): string {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
