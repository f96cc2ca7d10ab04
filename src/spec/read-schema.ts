import { type Report, problem } from "../diagnostics/diagnostic.js";
import { readObject, type Entry } from "./entry.js";
import {
  createSchemaBuilder,
  schemaLimits,
} from "./notations/schema-builder.js";
import { readFlattened } from "./notations/read-flattened.js";
import { readJsonSchema } from "./notations/read-json-schema.js";
import { readNested } from "./notations/read-nested.js";
import { readShorthand } from "./notations/read-shorthand.js";
import type { SchemaNode } from "./schema.js";
import {
  findOtherNotation,
  notationOf,
  notations,
} from "./notations/notation.js";

/** A schema in any of the four notations as a tree. Unknown keys are reported, and the rest is read; undefined for what is no object, is empty, or mixes notations. */
export function readSchema(
  entry: Entry,
  report: Report,
): SchemaNode | undefined {
  const members = readObject(entry, report);
  if (members === undefined) return undefined;
  const { key, at } = entry;
  if (members.size === 0) {
    const expected = 'a schema, e.g. { "root.type": "M" }';
    report(
      problem("wrong-value", at, { key, expected, found: "an empty object" }),
    );
    return undefined;
  }
  if (!isWithin(entry.value, schemaLimits.keys)) {
    const limit = `${schemaLimits.keys} keys`;
    report(problem("too-large", at, { what: `\`${key}\``, limit }));
    return createSchemaBuilder("root", at);
  }
  const notation = notationOf(members);
  const other = findOtherNotation(members, notation);
  if (other !== undefined) {
    const [first] = members.keys();
    report(
      problem("mixed-spellings", other.member.at, {
        schema: key,
        one: {
          spelling: notations[notation],
          key: other.beside ?? first ?? "",
        },
        other: { spelling: notations[other.notation], key: other.member.key },
      }),
    );
    return undefined;
  }
  return readers[notation](entry, members, report);
}

const readers = {
  flattened: readFlattened,
  nested: readNested,
  "json-schema": readJsonSchema,
  shorthand: readShorthand,
} as const;

/** Whether a value has no more keys than that, at any depth; stops counting there. */
function isWithin(value: unknown, most: number): boolean {
  const open: unknown[] = [value];
  let keys = 0;
  while (open.length > 0 && keys <= most) {
    const next = open.pop();
    if (typeof next !== "object" || next === null) continue;
    const children: readonly unknown[] = Object.values(next);
    keys += Array.isArray(next) ? 0 : children.length;
    if (keys <= most) children.forEach((member) => open.push(member));
  }
  return keys <= most;
}
