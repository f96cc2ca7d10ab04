import { findAction, findImportedAction } from "../../vocabulary/actions.js";
import { keyAliases } from "../../vocabulary/labels.js";
import { methods, payloadModes } from "../../vocabulary/methods.js";
import { coercions, securities } from "../../spec/endpoint-spec.js";
import type { FactKey } from "./fact-labels.js";
import type { PageFact } from "./page-facts.js";
import type { SpecDraftBuilder } from "../spec-draft-builder.js";

/** Writes the facts of a page into its draft. Contradictions are reported, and values that no key takes become notes. */
export function draftFacts(
  facts: readonly PageFact[],
  draft: SpecDraftBuilder,
): void {
  const source: Record<string, string> = {};
  const values = new Map<FactKey, FactValue>();
  for (const fact of facts) {
    const { key, label, line } = fact;
    const value = factReaders[key](fact.value);
    if (key === "aliases") noteAliases(fact, facts, draft);
    if (value === undefined) {
      noteUnusable(fact, draft);
      continue;
    }
    const first = values.get(key);
    if (first === undefined) values.set(key, { fact, value });
    else if (key === "module" && first.value !== value) {
      // One of the two is the module, the other a name for people.
      const [module, other] = isModuleName(fact.value, facts)
        ? [fact, first.fact]
        : [first.fact, fact];
      values.set(key, { fact: module, value: module.value });
      draft.addNote(`${other.label}: ${other.value}`);
    } else if (JSON.stringify(first.value) !== JSON.stringify(value)) {
      draft.addNote(`${label}: ${fact.value}`);
      draft.problems.contradiction(line, `its ${label}`, {
        kept: `\`${first.fact.value}\``,
        other: `\`${fact.value}\``,
      });
    }
  }
  for (const [key, { fact, value }] of values) {
    if (key === "repository" || key === "sha" || key === "run_id") {
      source[key] = fact.value;
    } else if (!partialKeys.test(key)) draft.set(key, value, fact.line);
  }
  if (Object.keys(source).length > 0) draft.set("source", source);
  draftNames(values, draft);
  const keys = values.get("index_keys")?.value as readonly string[] | undefined;
  const index = values.get("index")?.value;
  const [partition_key, sort_key] = keys ?? [];
  if (typeof index === "string" && partition_key !== undefined) {
    const indexKeys = { partition_key, ...(sort_key && { sort_key }) };
    draft.set("indexes", { [index]: indexKeys });
  }
}

interface FactValue {
  readonly fact: PageFact;
  readonly value: unknown;
}

/** Notes a value that its key does not take; of a label that is more than a note, it is reported. */
function noteUnusable(
  { key, label, value, line }: PageFact,
  draft: SpecDraftBuilder,
): void {
  draft.addNote(`${label}: ${value}`);
  if (key === "noted") return;
  const what = `\`${label}: ${value}\``;
  draft.problems.unsupported(line, what, "it is kept as a note");
}

/** Notes the other names of a key that no endpoint takes. */
function noteAliases(
  { label, value, line }: PageFact,
  facts: readonly PageFact[],
  draft: SpecDraftBuilder,
): void {
  const keys = facts.filter(({ key }) => key === "primary_key");
  const known = new Set<string>([
    ...keyAliases,
    ...keys.map((one) => one.value),
  ]);
  const names = value.split(/[\s,;`'"]+|\b(?:and|or)\b/).filter(Boolean);
  const others = names.filter((name) => !known.has(name));
  if (others.length === 0) return;
  draft.addNote(`${label}: ${value}`);
  const what = `That a key may be called ${others.join(", ")}`;
  draft.problems.unsupported(line, what, "it is kept as a note");
}

/** Whether the names of functions and tables of the page start with a module. */
function isModuleName(module: string, facts: readonly PageFact[]): boolean {
  return facts.some(
    ({ key, value }) =>
      /^(?:function|lambda_function|table|endpoint_name)$/.test(key) &&
      value.startsWith(`${module}-`),
  );
}

/** Writes the name of the function, and that of the endpoint where it is another. */
function draftNames(
  values: ReadonlyMap<FactKey, FactValue>,
  draft: SpecDraftBuilder,
): void {
  const lambda = values.get("lambda_function");
  const name = values.get("endpoint_name")?.fact.value;
  const other = values.get("function");
  const used = lambda ?? other;
  draft.set("lambda_function", used?.value, used?.fact.line);
  if (used?.fact.value === name) draft.remove("endpoint_name");
  if (lambda === undefined || other === undefined) return;
  const { label, line, value } = other.fact;
  if (lambda.fact.value === value || value === name) return;
  draft.addNote(`${label}: ${value}`);
  draft.problems.contradiction(line, "the name of its function", {
    kept: `\`${lambda.fact.value}\``,
    other: `\`${value}\``,
  });
}

/** Reads the value of a fact; undefined for one that its key does not take. */
const factReaders: Readonly<Record<FactKey, (text: string) => unknown>> = {
  repository: trimmed,
  sha: trimmed,
  run_id: trimmed,
  lambda_function: trimmed,
  function: trimmed,
  endpoint_name: trimmed,
  http_method: (text) =>
    methods.find((method) => method === text.toUpperCase().trim()),
  api_path: (text) => {
    const path = text.replace(/^[A-Z]+\s+(?=\/)/, "").replace(/^\/?/, "/");
    return /\s/.test(path) ? undefined : path;
  },
  endpoint_url: (text) => (/^https?:\/\/\S+$/i.test(text) ? text : undefined),
  payload_mode: (text) => {
    const mode = text
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, "-");
    const known = [...payloadModes, "parent-plus-children-wrapper"];
    return known.find((one) => one === mode);
  },
  module: trimmed,
  action: actionName,
  invocation_mode: (text) => {
    if (/^(?:async|asynchronous|event)$/i.test(text.trim())) return "ASYNC";
    const isSync = /^(?:sync|synchronous|requestresponse)$/i.test(text.trim());
    return isSync ? "SYNC" : undefined;
  },
  table: oneWord,
  primary_key: keyName,
  sort_key: keyName,
  index: oneWord,
  index_keys: splitList,
  media_types: mediaTypes,
  response_media_types: mediaTypes,
  security: (text) => securities.find((one) => one === text.toLowerCase()),
  coercion: (text) => coercions.find((one) => one === text.toLowerCase()),
  memory: (text) => numberWithUnit(text, /^(\d{3,5}) ?(?:MB|MiB)?$/i),
  timeout: (text) => numberWithUnit(text, /^(\d{1,3}) ?(?:s|sec|seconds?)?$/i),
  aliases: trimmed,
  title: trimmed,
  description: trimmed,
  noted: () => undefined,
};

/** Facts that are no keys of a spec as they stand. */
const partialKeys = /^(?:function|lambda_function|index_keys|aliases)$/;

function trimmed(text: string): string {
  return text.trim();
}

function numberWithUnit(text: string, pattern: RegExp): number | undefined {
  const [, digits] = pattern.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function oneWord(text: string): string | undefined {
  const word = text.trim();
  return /^[^\s,]+$/.test(word) ? word : undefined;
}

/** The name of a member, without the type in brackets behind it. */
function keyName(text: string): string | undefined {
  return oneWord(text.replace(/\([^()]*\)$/, ""));
}

function splitList(text: string): readonly string[] {
  return text.split(",").map((one) => one.trim());
}

function mediaTypes(text: string): readonly string[] | undefined {
  const types = splitList(text);
  return types.every((type) => type.includes("/")) ? types : undefined;
}

/** An action, by its name in specs or in DynamoDB. */
function actionName(text: string): string | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  const known = findImportedAction(word.replaceAll("-", ""));
  if (findAction(word) !== undefined) return word;
  return (
    known ?? (/^[A-Za-z][\w-]*$/.test(text.trim()) ? text.trim() : undefined)
  );
}
