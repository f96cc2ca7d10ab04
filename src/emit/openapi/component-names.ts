import { statusTitles } from "../../languages/examples/status-titles.js";
import type { SchemaClaim } from "./components.js";

/** What an operation refers to and answers with. */
export interface OperationClaims {
  readonly schemas: readonly Pick<SchemaClaim, "id" | "wanted" | "type">[];
  readonly responses: readonly ResponseClaim[];
}

/** A response: its status, and a hash of all else. */
export interface ResponseClaim {
  readonly status: string;
  readonly id: string;
}

/** The names of components, by their ids. */
export interface ComponentNames {
  readonly schemas: ReadonlyMap<string, string>;
  /** Of responses that several operations give alike. */
  readonly responses: ReadonlyMap<string, string>;
}

/** Names what operations share: schemas by their titles, or where several different ones have that title, by their types; responses by their statuses. */
export function nameComponents(
  operations: readonly OperationClaims[],
): ComponentNames {
  return {
    schemas: nameSchemas(operations.flatMap(({ schemas }) => schemas)),
    responses: nameResponses(operations.flatMap(({ responses }) => responses)),
  };
}

function nameSchemas(
  claims: OperationClaims["schemas"],
): ReadonlyMap<string, string> {
  const idsByName = new Map<string, Set<string>>();
  for (const { id, wanted } of claims) {
    idsByName.set(wanted, (idsByName.get(wanted) ?? new Set()).add(id));
  }
  const owners = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { id, wanted, type } of claims) {
    if (names.has(id)) continue;
    const isContested = (idsByName.get(wanted)?.size ?? 0) > 1;
    const first = isContested ? type : wanted;
    const name = firstFree(candidates(first, type), owners);
    owners.set(name, id);
    names.set(id, name);
  }
  return names;
}

function* candidates(first: string, type: string): Generator<string> {
  yield first;
  yield* numbered(type);
}

function nameResponses(
  claims: readonly ResponseClaim[],
): ReadonlyMap<string, string> {
  const seen = new Set<string>();
  const shared = new Map(
    claims.flatMap(({ id, status }) => {
      const isShared = seen.has(id);
      seen.add(id);
      return isShared ? [[id, status] as const] : [];
    }),
  );
  const owners = new Map<string, string>();
  const names = new Map<string, string>();
  for (const { id } of claims) {
    const status = shared.get(id);
    if (status === undefined || names.has(id)) continue;
    const title = statusTitles[Number(status)] ?? `Status ${status}`;
    const name = firstFree(numbered(title.replaceAll(" ", "")), owners);
    owners.set(name, id);
    names.set(id, name);
  }
  return names;
}

function* numbered(name: string): Generator<string> {
  yield name;
  for (let n = 2; ; n += 1) yield `${name}${n}`;
}

function firstFree(
  names: Iterable<string>,
  taken: ReadonlyMap<string, string>,
): string {
  for (const name of names) if (!taken.has(name)) return name;
  throw new Error("every name is taken");
}
