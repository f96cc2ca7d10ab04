import { endpointFields } from "../spec/endpoint/endpoint-fields.js";
import { parsePointer } from "../names/json-pointer.js";
import { isDeeperThan } from "../spec/syntax/nesting-depth.js";
import { parseDocument, visit, type Document } from "yaml";
import { didYouMean } from "../diagnostics/did-you-mean.js";

/** A value that `--set` gives, at a path into a spec. */
export interface Setting {
  readonly path: readonly string[];
  /** Undefined where the key is to be removed. */
  readonly value: unknown;
}

/** Reads `table=acme-orders` or `/payload_schema/root.attributes.id.stored=False`; the value is YAML. Returns the reason where it is none. */
export function readSetting(
  text: string,
): Setting | { readonly reason: string } {
  const equals = equalsIndex(text);
  if (equals < 0) return { reason: "it has no `=`; write KEY=VALUE" };
  if (equals === 0) return { reason: "it has no key; write KEY=VALUE" };
  const key = text.slice(0, equals);
  const path = key.startsWith("/") ? parsePointer(key) : [key];
  const [first = ""] = path;
  if (!Object.hasOwn(endpointFields, first)) {
    const suggestion = didYouMean(first, Object.keys(endpointFields));
    const hint =
      suggestion === undefined ? "" : `; did you mean ${suggestion}?`;
    return { reason: `unknown spec key "${first}"${hint}` };
  }
  const valueText = text.slice(equals + 1);
  if (valueText.trim() === "") return { path, value: undefined };
  if (isDeeperThan(valueText, 100)) {
    return { reason: "its value is nested deeper than 100 levels" };
  }
  const document = parseDocument(valueText, { schema: "core" });
  const [error] = document.errors;
  if (error !== undefined) {
    const [reason = ""] = error.message.split("\n");
    return {
      reason: `its value is not valid YAML: ${reason.replace(/:$/, "")}`,
    };
  }
  if (hasAlias(document)) {
    return {
      reason:
        "its value has an alias; write the value out, or in quotes if the `*` is literal",
    };
  }
  return { path, value: document.toJS() as unknown };
}

/** An alias may refer to nothing, or to what it stands in. */
function hasAlias(document: Document.Parsed): boolean {
  let found = false;
  visit(document, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}

/** The spec with a setting; undefined where its path leads through another value. */
export function applySetting(
  spec: Readonly<Record<string, unknown>>,
  { path, value }: Setting,
): Readonly<Record<string, unknown>> | undefined {
  return setAt(spec, path, value) as
    Readonly<Record<string, unknown>> | undefined;
}

function setAt(
  target: unknown,
  [step, ...rest]: readonly string[],
  value: unknown,
): unknown {
  if (step === undefined) return value;
  if (rest.length === 0 && value === undefined) {
    return removeMember(target, step);
  }
  if (target !== undefined && (typeof target !== "object" || target === null)) {
    return undefined;
  }
  const member = rest.length === 0 ? undefined : memberOf(target, step);
  const changed = setAt(member, rest, value);
  if (changed === undefined) return undefined;
  if (target === undefined && (step === "-" || step === "0")) return [changed];
  if (!Array.isArray(target)) {
    return setMember(target ?? {}, step, changed);
  }
  const index = step === "-" ? target.length : Number(step);
  const isIndex =
    Number.isInteger(index) && index >= 0 && index <= target.length;
  return isIndex ? target.toSpliced(index, 1, changed) : undefined;
}

/** The object with a member; a new facet is placed behind the others of its schema member. */
function setMember(target: object, step: string, value: unknown): object {
  const entries: [string, unknown][] = Object.entries(target);
  const member = step.slice(0, step.lastIndexOf(".") + 1);
  const last = entries.findLastIndex(([key]) => key.startsWith(member));
  if (member === "" || last < 0 || Object.hasOwn(target, step)) {
    return Object.fromEntries([...entries, [step, value]]);
  }
  return Object.fromEntries(entries.toSpliced(last + 1, 0, [step, value]));
}

/** The value without a member or an element; undefined for a scalar. */
function removeMember(target: unknown, step: string): unknown {
  if (typeof target !== "object" || target === null) return undefined;
  if (Array.isArray(target)) {
    return Number(step) < target.length
      ? target.toSpliced(Number(step), 1)
      : target;
  }
  return Object.fromEntries(
    Object.entries(target).filter(([key]) => key !== step),
  );
}

function memberOf(target: object | undefined, step: string): unknown {
  return target !== undefined && Object.hasOwn(target, step)
    ? (target as Readonly<Record<string, unknown>>)[step]
    : undefined;
}

/** The index of the `=` behind the key, which may hold others in quotes; -1 where there is none. */
function equalsIndex(text: string): number {
  const key = /^(?:[^="]|"(?:[^"\\]|\\.)*")*/.exec(text)?.[0] ?? "";
  return text[key.length] === "=" ? key.length : -1;
}
