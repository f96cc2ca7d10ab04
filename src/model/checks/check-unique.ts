import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { EndpointDraft } from "../draft.js";

/** Reports endpoints that share an id, a function or a route with an earlier one. */
export function checkUnique(
  drafts: readonly EndpointDraft[],
  report: Report,
): void {
  const ids = new Map<string, EndpointDraft>();
  const functions = new Map<string, EndpointDraft>();
  const routes = new Map<string, EndpointDraft>();
  const parameters = new Map<string, Parameter>();
  const inOrder = [...drafts].sort((a, b) =>
    a.spec.at.file < b.spec.at.file ? -1 : 1,
  );
  for (const draft of inOrder) {
    const { spec } = draft;
    const { lambdaFunction, endpointName, method, path } = spec;
    const id = endpointName ?? lambdaFunction;
    const sameId = claim(ids, id.value.toLowerCase(), draft);
    const sameFunction = claim(
      functions,
      lambdaFunction.value.toLowerCase(),
      draft,
    );
    const same = sameId ?? sameFunction;
    if (same !== undefined) {
      const entry = sameId === undefined ? lambdaFunction : id;
      const other = same.spec.at.file;
      report(problem("duplicate-id", entry.at, { id: entry.value, other }));
    }
    checkSiblings(parameters, draft, report);
    const route = `${method} ${path.value}`;
    const anonymous = route.replace(/\{[^}]*\}/g, "{}");
    const sameRoute = claim(routes, anonymous, draft);
    if (sameRoute !== undefined) {
      const other = sameRoute.spec.at.file;
      report(problem("duplicate-route", path.at, { route, other }));
    }
  }
}

interface Parameter {
  readonly name: string;
  readonly by: EndpointDraft;
}

/** API Gateway takes one name for a parameter that stands at one place of several paths. */
function checkSiblings(
  known: Map<string, Parameter>,
  draft: EndpointDraft,
  report: Report,
): void {
  const { value: path, at } = draft.spec.path;
  let place = "";
  for (const segment of path.split("/").slice(1)) {
    place += `/${segment.startsWith("{") ? "{}" : segment}`;
    if (!segment.startsWith("{")) continue;
    const sibling = known.get(place);
    if (sibling === undefined) known.set(place, { name: segment, by: draft });
    else if (sibling.name !== segment) {
      const reason = `\`${segment}\` is called \`${sibling.name}\` in ${sibling.by.spec.at.file}`;
      report(problem("bad-path", at, { path, reason }));
      return;
    }
  }
}

function claim(
  claimed: Map<string, EndpointDraft>,
  word: string,
  draft: EndpointDraft,
): EndpointDraft | undefined {
  const earlier = claimed.get(word);
  if (earlier === undefined) claimed.set(word, draft);
  return earlier;
}
