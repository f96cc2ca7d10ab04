import { parseDocument } from "yaml";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { endpointFields } from "../spec/endpoint/endpoint-fields.js";
import { parsePointer } from "../names/json-pointer.js";

/** A value that the command line gives, at a place in a spec. */
export interface Setting {
  readonly steps: readonly string[];
  /** Undefined where the key is to be left out. */
  readonly value: unknown;
}

/** Reads `table=acme-orders` or `/payload_schema/root.attributes.id.stored=False`; the value is YAML. Returns why, where it is none. */
export function readSetting(
  text: string,
): Setting | { readonly reason: string } {
  const equals = signOf(text);
  if (equals < 0) return { reason: "it has no `=`; write KEY=VALUE" };
  if (equals === 0) return { reason: "it has no key; write KEY=VALUE" };
  const key = text.slice(0, equals);
  const steps = key.startsWith("/") ? parsePointer(key) : [key];
  const [first = ""] = steps;
  if (!Object.hasOwn(endpointFields, first)) {
    const near = didYouMean(first, Object.keys(endpointFields));
    const meant = near === undefined ? "" : `; did you mean ${near}?`;
    return { reason: `"${first}" is no key of a spec${meant}` };
  }
  const given = text.slice(equals + 1);
  if (given.trim() === "") return { steps, value: undefined };
  const document = parseDocument(given);
  const [wrong] = document.errors;
  if (wrong !== undefined) {
    const [reason = ""] = wrong.message.split("\n");
    return { reason: `its value is not YAML: ${reason.replace(/:$/, "")}` };
  }
  return { steps, value: document.toJS({ maxAliasCount: 100 }) as unknown };
}

/** The spec with a setting in it; undefined where something else stands on the way. */
export function withSetting(
  spec: Readonly<Record<string, unknown>>,
  { steps, value }: Setting,
): Readonly<Record<string, unknown>> | undefined {
  return placed(spec, steps, value) as
    Readonly<Record<string, unknown>> | undefined;
}

function placed(
  into: unknown,
  [step, ...rest]: readonly string[],
  value: unknown,
): unknown {
  if (step === undefined) return value;
  if (rest.length === 0 && value === undefined) return without(into, step);
  if (into !== undefined && (typeof into !== "object" || into === null)) {
    return undefined;
  }
  const inner = rest.length === 0 ? undefined : memberOf(into, step);
  const below = placed(inner, rest, value);
  if (below === undefined) return undefined;
  if (into === undefined && (step === "-" || step === "0")) return [below];
  if (!Array.isArray(into)) {
    return withMember(into ?? {}, step, below);
  }
  const at = step === "-" ? into.length : Number(step);
  const isPlace = Number.isInteger(at) && at >= 0 && at <= into.length;
  return isPlace ? into.toSpliced(at, 1, below) : undefined;
}

/** The object with a member; a facet that is new stands behind the others of its member. */
function withMember(into: object, step: string, value: unknown): object {
  const entries: [string, unknown][] = Object.entries(into);
  const member = step.slice(0, step.lastIndexOf(".") + 1);
  const last = entries.findLastIndex(([key]) => key.startsWith(member));
  if (member === "" || last < 0 || Object.hasOwn(into, step)) {
    return Object.fromEntries([...entries, [step, value]]);
  }
  return Object.fromEntries(entries.toSpliced(last + 1, 0, [step, value]));
}

/** The same without a member; undefined for what has none. */
function without(into: unknown, step: string): unknown {
  if (typeof into !== "object" || into === null) return undefined;
  if (Array.isArray(into)) {
    return Number(step) < into.length ? into.toSpliced(Number(step), 1) : into;
  }
  return Object.fromEntries(
    Object.entries(into).filter(([key]) => key !== step),
  );
}

function memberOf(into: object | undefined, step: string): unknown {
  return into !== undefined && Object.hasOwn(into, step)
    ? (into as Readonly<Record<string, unknown>>)[step]
    : undefined;
}

/** The `=` behind the key: names in a pointer may hold one, in quotes. */
function signOf(text: string): number {
  const key = /^(?:[^="]|"(?:[^"\\]|\\.)*")*/.exec(text)?.[0] ?? "";
  return text[key.length] === "=" ? key.length : -1;
}
