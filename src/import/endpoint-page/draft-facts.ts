import { methods, payloadModes } from "../../vocabulary/methods.js";
import { problem } from "../../diagnostics/catalogue.js";
import { findAction, findImportedAction } from "../../vocabulary/actions.js";
import { keyAliases } from "../../vocabulary/labels.js";
import { coercions, securities } from "../../spec/endpoint-spec.js";
import type { FactKey } from "./fact-labels.js";
import type { Reading } from "./page-context.js";
import type { Fact } from "./page-facts.js";

/** Writes the facts of a page into its draft. What is said twice in two ways is reported, and what no key takes is kept as a note. */
export function tellFacts(facts: readonly Fact[], reading: Reading): void {
  const { file, draft, report } = reading;
  const source: Record<string, string> = {};
  const taken = new Map<FactKey, { fact: Fact; value: unknown }>();
  for (const fact of facts) {
    const { key, label, line } = fact;
    const value = read[key](fact.value);
    if (key === "aliases") tellAliases(fact, facts, reading);
    if (value === undefined) {
      tellUntaken(fact, reading);
      continue;
    }
    const first = taken.get(key);
    if (first === undefined) taken.set(key, { fact, value });
    else if (key === "module" && first.value !== value) {
      // One of the two is the module, the other a name for people.
      const [own, other] = isModule(fact.value, facts)
        ? [fact, first.fact]
        : [first.fact, fact];
      taken.set(key, { fact: own, value: own.value });
      draft.note(`${other.label}: ${other.value}`);
    } else if (JSON.stringify(first.value) !== JSON.stringify(value)) {
      const [kept, other] = [first.fact.value, fact.value];
      draft.note(`${label}: ${other}`);
      report(
        problem(
          "page-contradicts-itself",
          { file, line },
          { what: `its ${label}`, kept: `\`${kept}\``, other: `\`${other}\`` },
        ),
      );
    }
  }
  for (const [key, { fact, value }] of taken) {
    if (key === "repository" || key === "sha" || key === "run_id") {
      source[key] = fact.value;
    } else if (isSpecKey(key)) draft.set(key, value, fact.line);
  }
  if (Object.keys(source).length > 0) draft.set("source", source);
  nameFunction(taken, reading);
  const keys = taken.get("index_keys")?.value as readonly string[] | undefined;
  const index = taken.get("index")?.value;
  const [partition_key, sort_key] = keys ?? [];
  if (typeof index === "string" && partition_key !== undefined) {
    const own = { partition_key, ...(sort_key && { sort_key }) };
    draft.set("indexes", { [index]: own });
  }
}

/** What a label says that its key does not take: a note, and a warning where the spec might have said it. */
function tellUntaken(
  { key, label, value, line }: Fact,
  { file, draft, report }: Reading,
): void {
  draft.note(`${label}: ${value}`);
  if (key === "noted") return;
  const what = `\`${label}: ${value}\``;
  const became = "it is kept as a note";
  report(problem("beyond-a-spec", { file, line }, { what, became }));
}

/** Names that a key goes by: what every endpoint takes needs no words; another one a service would not take. */
function tellAliases(
  { label, value, line }: Fact,
  facts: readonly Fact[],
  { file, draft, report }: Reading,
): void {
  const keys = facts.filter(({ key }) => key === "primary_key");
  const known = new Set<string>([
    ...keyAliases,
    ...keys.map((one) => one.value),
  ]);
  const names = value.split(/[\s,;`'"]+|\b(?:and|or)\b/).filter(Boolean);
  const others = names.filter((name) => !known.has(name));
  if (others.length === 0) return;
  draft.note(`${label}: ${value}`);
  const what = `That a key may be called ${others.join(", ")}`;
  const became = "it is kept as a note";
  report(problem("beyond-a-spec", { file, line }, { what, became }));
}

/** Whether functions and tables of the page are called after a module. */
function isModule(module: string, facts: readonly Fact[]): boolean {
  return facts.some(
    ({ key, value }) =>
      /^(?:function|lambda_function|table|endpoint_name)$/.test(key) &&
      value.startsWith(`${module}-`),
  );
}

/** The function and the endpoint: where both have names, the endpoint's is its own. */
function nameFunction(
  taken: ReadonlyMap<FactKey, { readonly fact: Fact; readonly value: unknown }>,
  { file, draft, report }: Reading,
): void {
  const lambda = taken.get("lambda_function");
  const name = taken.get("endpoint_name")?.fact.value;
  const other = taken.get("function");
  const own = lambda ?? other;
  if (own !== undefined) draft.set("lambda_function", own.value, own.fact.line);
  if (own?.fact.value === name) draft.drop("endpoint_name");
  if (lambda === undefined || other === undefined) return;
  const [kept, said] = [lambda.fact.value, other.fact.value];
  if (kept === said || said === name) return;
  const at = { file, line: other.fact.line };
  draft.note(`${other.fact.label}: ${said}`);
  report(
    problem("page-contradicts-itself", at, {
      what: "the name of its function",
      kept: `\`${kept}\``,
      other: `\`${said}\``,
    }),
  );
}

/** What the value of a fact means; undefined where it is none that its key takes. */
const read: Readonly<Record<FactKey, (text: string) => unknown>> = {
  repository: whole,
  sha: whole,
  run_id: whole,
  lambda_function: whole,
  function: whole,
  endpoint_name: whole,
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
  module: whole,
  action: actionIn,
  invocation_mode: (text) => {
    if (/^(?:async|asynchronous|event)$/i.test(text.trim())) return "ASYNC";
    const isSync = /^(?:sync|synchronous|requestresponse)$/i.test(text.trim());
    return isSync ? "SYNC" : undefined;
  },
  table: oneWord,
  primary_key: keyIn,
  sort_key: keyIn,
  index: oneWord,
  index_keys: (text) => text.split(/\s*,\s*/),
  media_types: mediaTypesIn,
  response_media_types: mediaTypesIn,
  security: (text) => securities.find((one) => one === text.toLowerCase()),
  coercion: (text) => coercions.find((one) => one === text.toLowerCase()),
  memory: (text) => numberIn(text, /^(\d{3,5}) ?(?:MB|MiB)?$/i),
  timeout: (text) => numberIn(text, /^(\d{1,3}) ?(?:s|sec|seconds?)?$/i),
  aliases: whole,
  title: whole,
  description: whole,
  noted: () => undefined,
};

function isSpecKey(key: FactKey): boolean {
  return !/^(?:function|lambda_function|index_keys|aliases)$/.test(key);
}

function whole(text: string): string {
  return text.trim();
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const [, digits] = pattern.exec(text.trim()) ?? [];
  return digits === undefined ? undefined : Number(digits);
}

function oneWord(text: string): string | undefined {
  const word = text.trim();
  return /^[^\s,]+$/.test(word) ? word : undefined;
}

/** A member's name; what stands behind it in brackets is its type. */
function keyIn(text: string): string | undefined {
  return oneWord(text.replace(/\([^()]*\)$/, ""));
}

function mediaTypesIn(text: string): readonly string[] | undefined {
  const types = text.split(/\s*,\s*/);
  return types.every((type) => type.includes("/")) ? types : undefined;
}

/** An action, in the words of specs or of DynamoDB. */
function actionIn(text: string): string | undefined {
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
