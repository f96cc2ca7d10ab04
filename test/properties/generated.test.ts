import type { SourceText } from "../../src/spec/syntax/source-text.js";
import { readdirSync, existsSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { format } from "prettier";
import { expect, test } from "vitest";
import { emitterNames, type OutputFile } from "../../src/emit/emitter.js";
import { generate } from "../../src/generate.js";
import type { JsonObject } from "../../src/model/json-value.js";
import { findSpecs, loadSpec } from "../../src/spec/spec-files.js";
import { runs, timeout } from "./runs.js";
import { sourceOf, specPairs } from "./specs.js";
import { anyName, plainName, wholeName } from "./words.js";

const root = join(import.meta.dirname, "../..");
const golden = join(root, "test/golden");

const folders = [
  root,
  ...readdirSync(golden)
    .map((name) => join(golden, name))
    .filter((folder) => existsSync(join(folder, "expected"))),
];

test(
  "the order of the spec files does not matter",
  async () => {
    for (const folder of folders) {
      const sources = sourcesOf(folder);
      const inOrder = await filesOf(sources);
      expect(inOrder.size, folder).toBeGreaterThan(0);
      const orders = fc.shuffledSubarray([...sources], {
        minLength: sources.length,
      });
      await fc.assert(
        fc.asyncProperty(orders, async (shuffled) => {
          expect(await filesOf(shuffled)).toEqual(inOrder);
        }),
        runs(2),
      );
    }
  },
  timeout,
);

test(
  "the order of the emitters does not matter, and each says the same alone",
  async () => {
    const sources = sourcesOf(root);
    const together = await filesOf(sources);
    const alone = await Promise.all(
      emitterNames.toReversed().map((emitter) => filesOf(sources, [emitter])),
    );
    const all = alone.flatMap((files) => [...files]);
    expect(all.length).toBe(together.size);
    expect(new Map(all)).toEqual(together);
  },
  timeout,
);

test(
  "the same specs give the same bytes, whatever their members are called",
  async () => {
    await fc.assert(
      fc.asyncProperty(specPairs(wholeName), async (sources) => {
        const once = await filesOf(sources);
        expect(await filesOf(sources.toReversed())).toEqual(once);
      }),
      runs(25),
    );
  },
  timeout,
);

test(
  "what one endpoint's spec gives does not depend on the others",
  async () => {
    await fc.assert(
      fc.asyncProperty(specPairs(plainName), async (sources) => {
        const alone = await filesOf(sources);
        const among = await filesOf([...sourcesOf(root), ...sources]);
        for (const [path, text] of alone) {
          if (/^(?:endpoints|tables)\//.test(path)) {
            expect(among.get(path), path).toBe(text);
          }
        }
      }),
      runs(10),
    );
  },
  timeout,
);

test(
  "every file is formatted as Prettier does it",
  async () => {
    let files = 0;
    await fc.assert(
      fc.asyncProperty(specPairs(anyName), async (sources) => {
        for (const [path, text] of await filesOf(sources)) {
          if (!/^(?:endpoints|tables|docs)\/.*\.(?:js|ts|md)$/.test(path))
            continue;
          expect(text, path).toBe(await format(text, { filepath: path }));
          files += 1;
        }
      }),
      runs(5),
    );
    expect(files).toBeGreaterThan(25);
  },
  timeout,
);

test.each([
  ["an empty title", { title: "" }],
  ["an invisible title", { title: "\u200b" }],
  ["a module of blanks", { module: " " }],
  ["an invisible description", { description: "\u200b" }],
  ["an empty description", { description: "" }],
  ["an empty note", { notes: [""] }],
  ["a key of 80 characters", { primary_key: "k".repeat(80) }],
  ["a key of accents", { primary_key: "größe" }],
])("%s is formatted as Prettier does it", async (_, more) => {
  const source = sourceOf("specs/a.json", spec(more));
  for (const [path, text] of await filesOf([source])) {
    if (!/^(?:endpoints|tables|docs)\/.*\.(?:js|ts|md)$/.test(path)) continue;
    expect(text, path).toBe(await format(text, { filepath: path }));
  }
});

test(
  "no file stands where another needs a folder, or where only case tells two apart",
  async () => {
    await fc.assert(
      fc.asyncProperty(specPairs(plainName), async (sources) => {
        expectApart([...(await filesOf(sources)).keys()]);
      }),
      runs(25),
    );
  },
  timeout,
);

test.each([
  "index.md",
  "INDEX.MD",
  "index",
  "tables",
  "CON",
  "..",
  "a/../b",
  "",
])("a module called %s keeps out of the way", async (module) => {
  const source = sourceOf("specs/a.json", spec({ module }));
  expectApart([...(await filesOf([source])).keys()]);
});

test(
  "no file holds a control character, a lone surrogate or a layout mark",
  async () => {
    await fc.assert(
      fc.asyncProperty(specPairs(wholeName), async (sources) => {
        for (const [path, text] of await filesOf(sources)) {
          expect(text, path).not.toMatch(
            /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]|\p{Cs}/u,
          );
          expect(text.endsWith("\n"), path).toBe(true);
        }
      }),
      runs(25),
    );
  },
  timeout,
);

/** A spec of a post-one, with this in place of what it says, or beside it. */
function spec(more: JsonObject): JsonObject {
  const { primary_key: key = "id" } = more;
  return {
    ...{ lambda_function: "acme-things-post-one", http_method: "POST" },
    ...{ api_path: "/things", action: "post-one", table: "acme-things" },
    ...{ primary_key: key, ...more },
    payload_schema: {
      "root.type": "M",
      [`root.attributes.${key as string}.type`]: "S",
      [`root.attributes.${key as string}.required`]: "True",
    },
  };
}

function expectApart(paths: readonly string[]): void {
  const folded = paths.map((path) => path.toLowerCase());
  expect(new Set(folded).size).toBe(paths.length);
  for (const path of folded) {
    const below = folded.filter((other) => other.startsWith(`${path}/`));
    expect(below).toEqual([]);
  }
}

async function filesOf(
  sources: readonly SourceText[],
  spoken = emitterNames as readonly OutputFile["emitter"][],
): Promise<ReadonlyMap<string, string>> {
  const options = { emitters: spoken, verdicts: new Map() };
  const { files, problems } = await generate(sources, options);
  // What is refused has a test of its own.
  fc.pre(problems.every(({ severity }) => severity !== "error"));
  return new Map(files.map(({ path, text }) => [path, text]));
}

function sourcesOf(folder: string): readonly SourceText[] {
  return findSpecs(folder, ["specs"]).files.map(({ file }) => {
    const source = loadSpec(folder, file);
    if ("code" in source) throw new Error(source.path);
    return source;
  });
}
