import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { EndpointSpec } from "../../spec/endpoint-spec.js";
import type { EndpointDraft } from "../draft.js";

/** Reports endpoints that share an id, a function or a route with an earlier one. */
export function checkUnique(
  drafts: readonly EndpointDraft[],
  report: Report,
): void {
  const ids = new Map<string, string>();
  const functions = new Map<string, string>();
  const routes = new Map<string, string>();
  const parameters = new Map<string, Parameter>();
  const specs = drafts
    .map(({ spec }) => spec)
    .sort((a, b) => (a.at.file < b.at.file ? -1 : 1));
  for (const spec of specs) {
    const { lambdaFunction: own, endpointName, method, path, at } = spec;
    const id = endpointName ?? own;
    const sameId = claim(ids, id.value.toLowerCase(), at.file);
    const sameFunction = claim(functions, own.value.toLowerCase(), at.file);
    const other = sameId ?? sameFunction;
    if (other !== undefined) {
      const entry = sameId === undefined ? own : id;
      report(problem("duplicate-id", entry.at, { id: entry.value, other }));
    }
    checkSiblings(parameters, spec, report);
    const route = `${method} ${path.value}`;
    const anonymous = route.replace(/\{[^{}]*\}/g, "{}");
    const sameRoute = claim(routes, anonymous, at.file);
    if (sameRoute !== undefined) {
      report(problem("duplicate-route", path.at, { route, other: sameRoute }));
    }
  }
}

interface Parameter {
  readonly name: string;
  readonly file: string;
}

/** API Gateway takes one name for a parameter that stands at one place of several paths. */
function checkSiblings(
  known: Map<string, Parameter>,
  { path: { value: path, at }, at: { file } }: EndpointSpec,
  report: Report,
): void {
  let place = "";
  for (const segment of path.split("/").slice(1)) {
    place += `/${segment.startsWith("{") ? "{}" : segment}`;
    if (!segment.startsWith("{")) continue;
    const sibling = claim(known, place, { name: segment, file });
    if (sibling === undefined || sibling.name === segment) continue;
    const reason = `\`${segment}\` is called \`${sibling.name}\` in ${sibling.file}`;
    report(problem("bad-path", at, { path, reason }));
    return;
  }
}

/** Claims a key; the earlier claim where there is one. */
function claim<Claim>(
  claimed: Map<string, Claim>,
  key: string,
  own: Claim,
): Claim | undefined {
  const earlier = claimed.get(key);
  if (earlier === undefined) claimed.set(key, own);
  return earlier;
}
