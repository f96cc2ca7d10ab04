import {
  type Location,
  type Report,
  problem,
} from "../../diagnostics/diagnostic.js";
import { findAction } from "../../vocabulary/actions.js";
import { fieldsOf, type Endpoint } from "../model.js";

/** Reports missing documentation of an endpoint, and names that contradict what it does. */
export function lintEndpoint(endpoint: Endpoint, report: Report): void {
  const { name, at, description, deprecated, notes } = endpoint;
  const id = name.wire;
  if (description === undefined) {
    report(problem("undocumented", at, { id }));
    if (deprecated && notes.length === 0) {
      const key = locationOfKey(at, "deprecated");
      report(problem("deprecated-without-words", key, { id }));
    }
  }
  checkExample(endpoint, report);
  checkName(endpoint, report);
  checkUrl(endpoint, report);
}

function checkExample(endpoint: Endpoint, report: Report): void {
  const { name, at, example, payload, payloadMode, stated } = endpoint;
  if (example !== undefined || payloadMode !== "json-body") return;
  const isGiven = stated.payload !== undefined;
  const hasMembers = payload.kind === "list" || fieldsOf(payload).length > 0;
  if (!isGiven || !hasMembers) return;
  const place = locationOfKey(at, "payload_schema");
  report(problem("missing-example", place, { id: name.wire }));
}

/** The longest name of a function that leaves room for `-staging`: Lambda takes 64 characters. */
const longestName = 64 - "-staging".length;

function checkName(endpoint: Endpoint, report: Report): void {
  const { name, at, lambdaFunction, action, actionName } = endpoint;
  const place = locationOfKey(at, "lambda_function");
  const { length } = lambdaFunction;
  if (length > longestName) {
    const parameters = { name: lambdaFunction, length, most: longestName };
    report(problem("long-name", place, parameters));
  }
  const [, ending = ""] = /-([a-z]+-[a-z]+)$/.exec(name.wire) ?? [];
  const namedAction = findAction(ending);
  if (namedAction === undefined || namedAction === "get-by") return;
  if (action === "custom" || namedAction === action) return;
  const of =
    name.wire === lambdaFunction ? place : locationOfKey(at, "endpoint_name");
  const parameters = { name: name.wire, word: ending, action: actionName };
  report(problem("misleading-name", of, parameters));
}

function checkUrl({ url, path, at }: Endpoint, report: Report): void {
  if (url === undefined) return;
  const { pathname } = new URL(url);
  if (unescaped(pathname).endsWith(path)) return;
  const place = locationOfKey(at, "endpoint_url");
  report(problem("misleading-url", place, { url, path }));
}

function unescaped(pathname: string): string {
  try {
    return decodeURI(pathname);
  } catch {
    return pathname;
  }
}

function locationOfKey({ file }: Location, key: string): Location {
  return { file, key: `/${key}` };
}
