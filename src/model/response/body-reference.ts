import { type Report, problem } from "../../diagnostics/diagnostic.js";
import { didYouMean } from "../../diagnostics/did-you-mean.js";
import type { Entry } from "../../spec/entry.js";
import type {
  BodyExpression,
  ErrorField,
  PathStep,
} from "./body-expression.js";
import {
  anyText,
  derivedField,
  listShape,
  objectShape,
} from "../schema/derived-shapes.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";

/** What references may name: members of the payload and of the item in a success, or the fields of an error. */
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

/** What `$payload.a.b`, `$item.a`, `$error.message` or `$request.id` names; undefined, and reported, where it does not exist. */
export function resolveReference(
  entry: Entry<string>,
  scope: ReferenceScope,
  report: Report,
): ResolvedReference | undefined {
  const [source = "", ...names] = entry.value.slice(1).split(".");
  const found = builtInReferences.get(entry.value);
  const isBuiltIn = found && (scope.error || found.expression.kind !== "error");
  if (isBuiltIn) return found;
  if (source === "payload" || source === "item") {
    const shape = scope[source];
    const member = shape && names.length > 0 && memberAt(shape, names);
    const inherited = member ? inheritedNameIn(member.path) : undefined;
    if (inherited !== undefined) {
      const what = `A reference to \`${inherited}\`, which is optional`;
      const instead = "Rename the member, or make it required.";
      report(problem("not-supported", entry.at, { what, instead }));
      return undefined;
    }
    if (member) {
      const { path, shape: named } = member;
      return { expression: { kind: source, path }, shape: named };
    }
  }
  const known = namesIn(scope);
  const reference = entry.value;
  const near = didYouMean(reference, known);
  report(problem("unknown-reference", entry.at, { reference, known, near }));
  return undefined;
}

const violations = listShape(
  objectShape(
    ["path", "key", "message"].map((name) => derivedField(name, anyText)),
  ),
);

/** The references that need no schema. */
const builtInReferences = new Map<string, ResolvedReference>([
  ["$request.id", { expression: { kind: "request-id" }, shape: anyText }],
  ["$error.code", errorReference("code", anyText)],
  ["$error.message", errorReference("message", anyText)],
  ["$error.errors", errorReference("errors", violations)],
]);

function errorReference(field: ErrorField, shape: Shape): ResolvedReference {
  return { expression: { kind: "error", field }, shape };
}

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
    const isPresent = field.required || field.fallback !== undefined;
    const isLast = path.length === names.length - 1;
    const isAlwaysPresent = isPresent && (isLast || !field.shape.nullable);
    path.push({ name, isAlwaysPresent });
    ({ shape } = field);
  }
  return { path, shape };
}

/** An optional member that is named like one of Object.prototype, such as `toString`, which would be sent in its place. */
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
