import type { FacetValue as FacetKind } from "../../../vocabulary/facets/facet-entry.js";
import {
  facets,
  typesOfFacet,
  type Facet,
} from "../../../vocabulary/facets.js";
import { type TypeCode, typeFromWord } from "../../../vocabulary/type-codes.js";
import { fromJsonSchemaFormat } from "../../../vocabulary/formats.js";
import type { JsonValue } from "../../../model/json-value.js";
import type { PageProblems } from "../../page-problems.js";
import type { Line } from "../line.js";
import type { MemberFact } from "./member.js";
import { parseJson } from "../samples/json-text.js";

/** What a member is read with. */
export interface MemberContext {
  readonly side: "request" | "response";
  /** What the member is called in messages. */
  readonly subject: string;
  readonly problems: PageProblems;
}

/** The lines of a type: its name, its format, and the labels below it. */
export interface TypeLines {
  readonly type: Line | undefined;
  readonly format: Line | undefined;
  readonly facts: readonly MemberFact[];
}

/** The value of a facet, and its line. */
export interface FacetValue {
  readonly value: unknown;
  readonly line: number;
}

/** The facets of a member by its labels and its format. What no facet expresses is reported. */
export function readMemberFacets(
  { format, type, facts }: TypeLines,
  code: TypeCode,
  context: MemberContext,
): ReadonlyMap<Facet, FacetValue> {
  const found = new Map<Facet, FacetValue>();
  const add = (facet: Facet, value: unknown, line: number) => {
    if (value === undefined || found.has(facet)) return;
    found.set(facet, { value, line });
  };
  if (typeFromWord(type?.text ?? "")?.isInteger === true) {
    add("format", "integer", type?.line ?? 0);
  }
  if (format !== undefined && !/^(?:float|double)$/i.test(format.text)) {
    const value = fromJsonSchemaFormat(format.text);
    const { text, line } = format;
    if (appliesTo("format", code)) found.set("format", { value, line });
    else reportUnsupported(`The format \`${text}\``, line, context);
  }
  for (const fact of facts) readFact(fact, code, { ...context, add });
  return found;
}

/** Reports what no facet of a member expresses. */
function reportUnsupported(
  what: string,
  line: number,
  { subject, problems }: MemberContext,
): void {
  problems.unsupported(line, `${what} of ${subject}`, "it is left out");
}

function readFact(
  fact: MemberFact,
  code: TypeCode,
  context: MemberContext & {
    readonly add: (facet: Facet, value: unknown, line: number) => void;
  },
): void {
  const { word, label, value, line } = fact;
  const { add, subject, problems } = context;
  const text = `\`${word}${value === "" ? "" : `: ${value}`}\``;
  switch (label.kind) {
    case "required":
      if (isTrue(value)) add("required", true, line);
      return;
    case "additional":
      reportAdditional(fact, code, context);
      if (code === "M") add("additional", !/^false$/i.test(value), line);
      return;
    case "unsupported":
      if (label.impliedIn === context.side || /^false$/i.test(value)) return;
      reportUnsupported(text, line, context);
      return;
    case "facet":
      break;
    default:
      return;
  }
  const { facet } = label;
  if (value === "") {
    const what = `\`${word}\` of ${subject}`;
    problems.unreadable(line, what, "there is no value after it");
    return;
  }
  if (!appliesTo(facet, code)) {
    // An enum of booleans repeats what their type says.
    const isRedundant = facet === "enum" && readList(value).every(isBoolean);
    if (!isRedundant) reportUnsupported(text, line, context);
    return;
  }
  const found = facetReaders[facets[facet].value](value, code);
  if (found === undefined) {
    const what = `\`${word}\` of ${subject}`;
    problems.unreadable(line, what, `\`${value}\` is not a valid value for it`);
    return;
  }
  if (facet !== "enum" || !Array.isArray(found)) {
    add(facet, found, line);
    return;
  }
  if (found.includes(null)) add("nullable", true, line);
  const values = found.filter((one) => one !== null);
  add("enum", values, line);
}

function reportAdditional(
  { value, line }: MemberFact,
  code: TypeCode,
  { subject, problems }: MemberContext,
): void {
  if (code === "M" && (value === "" || /^(?:true|false)$/i.test(value))) return;
  const what = `What the other members of ${subject} are`;
  problems.unsupported(line, what, "they may be anything");
}

function appliesTo(facet: Facet, code: TypeCode): boolean {
  return typesOfFacet(facet).includes(code);
}

type FacetReader = (text: string, code: TypeCode) => unknown;

const facetReaders: Readonly<Record<FacetKind, FacetReader>> = {
  list: readEnum,
  number: readNumber,
  count: readNumber,
  flag: isTrue,
  any: readValue,
  text: String,
  type: String,
};

function readList(text: string): readonly JsonValue[] {
  const list = parseJson(text);
  if (Array.isArray(list)) return list as readonly JsonValue[];
  const inner = text.replace(/^\[/, "").replace(/\]$/, "");
  return inner
    .split(",")
    .map((one) => one.trim().replace(/^(["'])(.*)\1$/, "$2"))
    .filter((one) => one !== "");
}

function readEnum(
  text: string,
  code: TypeCode,
): readonly JsonValue[] | undefined {
  const list = readList(text).map((one) => readEnumValue(one, code));
  return list.length > 0 ? list : undefined;
}

function readEnumValue(one: JsonValue, code: TypeCode): JsonValue {
  if (one === null || typeof one === "object") return one;
  const text = String(one);
  return code === "N" ? (readNumber(text) ?? text) : text;
}

/** A number; one beyond the precision of JavaScript stays a string, which specs take as well. */
function readNumber(text: string): number | string | undefined {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i.test(text)) {
    return undefined;
  }
  const digits = text.replace(/e.*/i, "").replace(/\D/g, "");
  return digits.length > 15 ? text : Number(text);
}

function isBoolean(value: JsonValue): boolean {
  return /^"(?:true|false)"$|^(?:true|false)$/i.test(JSON.stringify(value));
}

function isTrue(text: string): boolean {
  return !/^(?:false|no)$/i.test(text);
}

/** A value: of a string type the text itself, of others what it is in JSON. */
function readValue(text: string, code: TypeCode): unknown {
  const read = parseJson(text);
  if (code === "S" || code === "B") {
    return typeof read === "string" ? read : text;
  }
  return read ?? text;
}
