import { memberKey, rootKey } from "../../names/member-key.js";
import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Entry } from "../../spec/entry.js";
import type { BodyExpression, PathStep } from "./body-expression.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";

/** What the references of a mapping may name: members of the payload and the item of a success, or what a refusal tells. */
export interface ReferenceScope {
  readonly payload?: MapShape;
  readonly item?: MapShape;
  readonly error?: true;
}

/** What a reference names, and the shape that it has. */
export interface ResolvedReference {
  readonly expression: BodyExpression;
  readonly shape: Shape;
}

/** What `$payload.a.b`, `$item.a`, `$error.message` or `$request.id` names; undefined, and reported, where there is no such thing. */
export function resolveReference(
  entry: Entry<string>,
  sources: ReferenceScope,
  report: Report,
): ResolvedReference | undefined {
  const [source = "", ...names] = entry.value.slice(1).split(".");
  const found = builtInReferences.get(entry.value);
  const isTold = found && (sources.error || found.expression.kind !== "error");
  if (isTold) return found;
  if (source === "payload" || source === "item") {
    const shape = sources[source];
    const member = shape && names.length > 0 && memberAt(shape, names);
    const inherited = member ? inheritedNameIn(member.path) : undefined;
    if (inherited !== undefined) {
      const what = `A reference to \`${inherited}\`, which need not be there`;
      const instead = "Rename the member, or make it required.";
      report(problem("not-supported", entry.at, { what, instead }));
      return undefined;
    }
    if (member) {
      const { path, shape: named } = member;
      return { expression: { kind: source, path }, shape: named };
    }
  }
  const known = namesIn(sources);
  const reference = entry.value;
  const near = didYouMean(reference, known);
  report(problem("unknown-reference", entry.at, { reference, known, near }));
  return undefined;
}

const text: Shape = { kind: "string", nullable: false, rules: [] };

/** What can be told without a schema. */
const builtInReferences: ReadonlyMap<string, ResolvedReference> = new Map<
  string,
  ResolvedReference
>([
  ["$request.id", { expression: { kind: "request-id" }, shape: text }],
  ["$error.code", { expression: { kind: "error", fact: "code" }, shape: text }],
  [
    "$error.message",
    { expression: { kind: "error", fact: "message" }, shape: text },
  ],
  [
    "$error.errors",
    {
      expression: { kind: "error", fact: "errors" },
      shape: {
        kind: "list",
        nullable: false,
        rules: [],
        items: {
          kind: "map",
          nullable: false,
          free: false,
          fields: ["path", "key", "message"].map((name) => ({
            name,
            shape: text,
            required: true,
            key: memberKey(rootKey, name),
            deprecated: false,
            at: { file: "" },
          })),
        },
      },
    },
  ],
]);

function memberAt(
  from: MapShape,
  names: readonly string[],
): { readonly path: readonly PathStep[]; readonly shape: Shape } | undefined {
  const path: PathStep[] = [];
  let shape: Shape = from;
  for (const name of names) {
    if (shape.kind !== "map") return undefined;
    const field: Field | undefined = shape.fields.find(
      (one) => one.name === name,
    );
    if (field === undefined) return undefined;
    const isThere = field.required || field.fallback !== undefined;
    const isLast = path.length === names.length - 1;
    const isAlwaysPresent = isThere && (isLast || !field.shape.nullable);
    path.push({ name, isAlwaysPresent });
    ({ shape } = field);
  }
  return { path, shape };
}

/** A member that every object seems to have, like `toString`, where it may be missing: something else would be told in its place. */
function inheritedNameIn(path: readonly PathStep[]): string | undefined {
  return path.find(
    ({ name, isAlwaysPresent }) => !isAlwaysPresent && name in Object.prototype,
  )?.name;
}

function namesIn({ payload, item, error }: ReferenceScope): readonly string[] {
  const own = [...builtInReferences].filter(
    ([, { expression }]) => error || expression.kind !== "error",
  );
  return [
    ...own.map(([name]) => name),
    ...(payload?.fields.map(({ name }) => `$payload.${name}`) ?? []),
    ...(item?.fields.map(({ name }) => `$item.${name}`) ?? []),
  ];
}
