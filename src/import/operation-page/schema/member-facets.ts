import { problem } from "../../../diagnostics/catalogue.js";
import type { Location, Report } from "../../../diagnostics/diagnostic.js";
import type { JsonValue } from "../../../model/json-value.js";
import { type Facet, facets } from "../../../vocabulary/facets.js";
import { typeFromWord, type TypeCode } from "../../../vocabulary/type-codes.js";
import type { FacetValue } from "../../../vocabulary/facets/facet-entry.js";
import { fromJsonSchemaFormat } from "../../../vocabulary/formats.js";
import type { Line } from "../line.js";
import type { Fact } from "./member.js";
import { jsonOf } from "../samples/json-text.js";

/** What is around a member: its place, its part of the page, and what it is called in messages. */
export interface Around {
  readonly file: string;
  readonly side: "request" | "response";
  readonly called: string;
  readonly report: Report;
}

/** What a page says of a type. */
export interface Wording {
  readonly type: Line | undefined;
  readonly format: Line | undefined;
  readonly facts: readonly Fact[];
}

/** A facet's value, and the line that says it. */
export interface Said {
  readonly value: unknown;
  readonly line: number;
}

/** The facets that the labels and the format of a member say, besides its type, name and description. */
export function facetsOf(
  { format, type, facts }: Wording,
  code: TypeCode,
  around: Around,
): ReadonlyMap<Facet, Said> {
  const said = new Map<Facet, Said>();
  const add = (facet: Facet, value: unknown, line: number) => {
    if (value !== undefined && !said.has(facet))
      said.set(facet, { value, line });
  };
  if (typeFromWord(type?.text ?? "")?.isInteger === true) {
    add("format", "integer", type?.line ?? 0);
  }
  if (format !== undefined && !/^(?:float|double)$/i.test(format.text)) {
    const value = fromJsonSchemaFormat(format.text);
    if (isOf("format", code)) said.set("format", { value, line: format.line });
    else tellBeyond(`The format \`${format.text}\``, format.line, around);
  }
  for (const fact of facts) sayFact(fact, code, { ...around, add });
  return said;
}

/** Tells that something is more than a spec can say of a member. */
function tellBeyond(what: string, line: number, around: Around): void {
  const { called, report } = around;
  const became = "it is left out";
  const at = placeOf(line, around);
  report(
    problem("beyond-a-spec", at, { what: `${what} of ${called}`, became }),
  );
}

/** A place on the page. */
export function placeOf(line: number, { file }: { file: string }): Location {
  return { file, line };
}

function sayFact(
  { word, label, value, line }: Fact,
  code: TypeCode,
  around: Around & {
    readonly add: (facet: Facet, value: unknown, line: number) => void;
  },
): void {
  const { add } = around;
  const said = `\`${word}${value === "" ? "" : `: ${value}`}\``;
  switch (label.kind) {
    case "required":
      if (isYes(value)) add("required", true, line);
      return;
    case "additional":
      additional(value, code, { ...around, line });
      if (code === "M") add("additional", !/^false$/i.test(value), line);
      return;
    case "beyond":
      if (label.silentIn === around.side || /^false$/i.test(value)) return;
      tellBeyond(said, line, around);
      return;
    case "facet":
      break;
    default:
      return;
  }
  const { facet } = label;
  if (value === "") {
    unreadable(word, "no value stands behind it", { ...around, line });
    return;
  }
  if (!isOf(facet, code)) {
    if (!saysNothing(facet, value)) tellBeyond(said, line, around);
    return;
  }
  const found = readers[facets[facet].value](value, code);
  if (found === undefined) {
    unreadable(word, `\`${value}\` is no value for it`, { ...around, line });
    return;
  }
  if (facet !== "enum" || !Array.isArray(found)) {
    add(facet, found, line);
    return;
  }
  if (found.includes(null)) add("nullable", true, line);
  add(
    "enum",
    found.filter((one) => one !== null),
    line,
  );
}

function additional(
  value: string,
  code: TypeCode,
  around: Around & { readonly line: number },
): void {
  if (code === "M" && (value === "" || /^(?:true|false)$/i.test(value))) return;
  const { line, called, report } = around;
  const what = `What the other members of ${called} are`;
  const became = "they may be anything";
  report(problem("beyond-a-spec", placeOf(line, around), { what, became }));
}

function unreadable(
  word: string,
  reason: string,
  around: Around & { readonly line: number },
): void {
  const what = `\`${word}\` of ${around.called}`;
  const at = placeOf(around.line, around);
  around.report(problem("unreadable-block", at, { what, reason }));
}

function isOf(facet: Facet, code: TypeCode): boolean {
  return facets[facet].types.includes(code);
}

/** Whether a facet says what the type has said already. */
function saysNothing(facet: Facet, value: string): boolean {
  return (
    facet === "enum" && /^\[?(?:\s*"?(?:true|false)"?\s*,?)+\]?$/i.test(value)
  );
}

type ReadText = (text: string, code: TypeCode) => unknown;

const readers: Readonly<Record<FacetValue, ReadText>> = {
  list: choices,
  number,
  count: number,
  flag: isYes,
  any: valueOf,
  text: String,
  type: String,
};

function listOf(text: string): readonly JsonValue[] {
  const list = jsonOf(text);
  if (Array.isArray(list)) return list as readonly JsonValue[];
  const inner = text.replace(/^\[\s*/, "").replace(/\s*\]$/, "");
  return inner
    .split(",")
    .map((one) => one.trim().replace(/^(["'])(.*)\1$/, "$2"))
    .filter((one) => one !== "");
}

function choices(
  text: string,
  code: TypeCode,
): readonly JsonValue[] | undefined {
  const list = listOf(text).map((one) => choice(one, code));
  return list.length > 0 ? list : undefined;
}

function choice(one: JsonValue, code: TypeCode): JsonValue {
  if (one === null || typeof one === "object") return one;
  const text = String(one);
  return code === "N" ? (number(text) ?? text) : text;
}

/** A number; one that JavaScript cannot hold stays a text, which specs read as well. */
function number(text: string): number | string | undefined {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    return undefined;
  }
  const digits = text.replace(/e.*$/i, "").replace(/\D/g, "");
  return digits.length > 15 ? text : Number(text);
}

function isYes(text: string): boolean {
  return !/^(?:false|no)$/i.test(text);
}

/** A value as the page spells it: texts stay as they are, others are what JSON makes of them. */
function valueOf(text: string, code: TypeCode): unknown {
  const read = jsonOf(text);
  if (code === "S" || code === "B")
    return typeof read === "string" ? read : text;
  return read ?? text;
}
