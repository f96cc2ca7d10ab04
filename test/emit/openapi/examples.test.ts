import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { documents } from "./documents.js";

interface Shown {
  readonly schema?: object;
  readonly example?: unknown;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
  readonly content?: Readonly<Record<string, Shown>>;
}

test.each(documents)("every example of $name fits its schema", ({ text }) => {
  const document = parse(text) as object;
  const ajv = new Ajv.default({
    strict: false,
    allErrors: true,
    ownProperties: true,
    logger: false,
  });
  addFormats.default(ajv);
  ajv.addSchema(document, "document");
  const faults: string[] = [];
  let count = 0;
  for (const [at, shown] of shownIn(document, "")) {
    const schema = absolute(shown.schema) as object;
    const examples = [
      ...("example" in shown ? [shown.example] : []),
      ...Object.values(shown.examples ?? {}).map(({ value }) => value),
    ];
    for (const example of examples) {
      count += 1;
      if (!ajv.validate(schema, example)) {
        faults.push(`${at}: ${ajv.errorsText()}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(count).toBeGreaterThan(0);
});

/** All that has a schema and examples, but texts of XML. */
function* shownIn(value: unknown, at: string): Generator<[string, Shown]> {
  if (typeof value !== "object" || value === null) return;
  if ("schema" in value) yield [at, value as Shown];
  for (const [key, one] of Object.entries(value)) {
    const isXml = /\bxml$/.test(key);
    const isData = key === "example" || key === "properties";
    if (!isXml && !isData) yield* shownIn(one, `${at}/${key}`);
  }
}

function absolute(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(absolute);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) =>
      key === "$ref" && typeof one === "string"
        ? [key, `document${one}`]
        : [key, absolute(one)],
    ),
  );
}
