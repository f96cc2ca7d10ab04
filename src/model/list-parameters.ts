import { problem } from "../diagnostics/catalogue.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { keyShape } from "./key-bounds.js";
import type { ListSource } from "./model.js";
import type { Field, Shape } from "./shape.js";

/** The least, usual and most items of a page. */
const pageSize = { min: 1, usual: 25, max: 100 };

/** What a list may be asked for, by its part in the query. */
export const rangeSuffixes = {
  from: "_from",
  to: "_to",
  beginsWith: "_begins_with",
} as const;

/** What is around the members of a list's payload. */
export interface ListPlace {
  readonly source: ListSource;
  readonly action: string;
  readonly report: Report;
}

/** The members of a list's payload: those that the spec gives, and those that every list of this kind has. A member that the list does nothing with is reported. */
export function listParameters(
  given: readonly Field[],
  { source, action, report }: ListPlace,
): readonly Field[] {
  const own = parametersOf(source);
  const names = new Set(own.map(({ name }) => name));
  const { sortKey } = source;
  for (const { name, at } of given) {
    if (names.has(name) || name === sortKey?.name) continue;
    report(problem("unread-parameter", at, { member: name, action }));
  }
  const said = new Map(given.map((field) => [field.name, field]));
  const merged = own.map((parameter) => {
    const field = said.get(parameter.name);
    if (field === undefined) return parameter;
    if (field.shape.kind !== parameter.shape.kind) {
      const wants = `\`${field.name}\` as a ${parameter.shape.kind}`;
      report(problem("unfit-payload", field.at, { action, wants }));
      return parameter;
    }
    return withParameter(field, parameter);
  });
  const others = given
    .filter(({ name }) => !names.has(name))
    .map((field) => (field.role ? withoutRole(field) : field));
  return [...merged, ...others];
}

/** A member as the spec says it, within what the list can do. */
function withParameter(field: Field, parameter: Field): Field {
  const { shape: said, ...rest } = withoutRole(field);
  const { shape: own, fallback = rest.fallback, required } = parameter;
  const usual = rest.fallback ?? fallback;
  return {
    ...rest,
    required,
    shape:
      said.kind === "number" && own.kind === "number"
        ? { ...own, ...said, ...within(said, own), integer: own.integer }
        : { ...own, ...said },
    ...(usual !== undefined && { fallback: usual }),
  } as Field;
}

function within(
  said: { readonly min?: number; readonly max?: number },
  own: { readonly min?: number; readonly max?: number },
) {
  return {
    ...(own.min !== undefined && {
      min: Math.max(own.min, said.min ?? own.min),
    }),
    ...(own.max !== undefined && {
      max: Math.min(own.max, said.max ?? own.max),
    }),
  };
}

function withoutRole({ role, ...field }: Field): Field {
  return field;
}

function parametersOf({ partitionKey, sortKey }: ListSource): readonly Field[] {
  return [
    ...(partitionKey
      ? [
          {
            ...withoutRole(partitionKey),
            required: true,
            shape: keyShape(partitionKey.shape, 2048),
          },
        ]
      : []),
    ...(sortKey ? rangeOf(sortKey) : []),
    parameter("limit", "At most so many items in a page.", {
      shape: {
        kind: "number",
        nullable: false,
        exact: false,
        integer: true,
        min: pageSize.min,
        max: pageSize.max,
      },
      fallback: pageSize.usual,
    }),
    parameter("cursor", "The `next_cursor` of the page before.", {
      shape: { kind: "string", nullable: false, minLength: 1, maxLength: 4096 },
    }),
  ];
}

function rangeOf(sortKey: Field): readonly Field[] {
  const { name } = sortKey;
  const shape = boundShape(sortKey.shape);
  const begins = parameter(
    `${name}${rangeSuffixes.beginsWith}`,
    `Only items whose ${name} begins so.`,
    { shape },
  );
  return [
    parameter(
      `${name}${rangeSuffixes.from}`,
      `Only items from this ${name} on.`,
      { shape },
    ),
    parameter(
      `${name}${rangeSuffixes.to}`,
      `Only items up to this ${name}, itself included.`,
      { shape },
    ),
    ...(shape.kind === "number" ? [] : [begins]),
    parameter("order", `By ${name}, upwards or downwards.`, {
      shape: { kind: "string", nullable: false, choices: ["asc", "desc"] },
      fallback: "asc",
    }),
  ];
}

/** A bound may be the beginning of a value: it has the value's type, and none of its constraints. */
function boundShape(shape: Shape): Shape {
  switch (shape.kind) {
    case "number":
      return {
        kind: "number",
        nullable: false,
        exact: shape.exact,
        integer: false,
      };
    case "binary":
      return { kind: "binary", nullable: false, minLength: 1, maxLength: 1024 };
    default:
      return { kind: "string", nullable: false, minLength: 1, maxBytes: 1024 };
  }
}

function parameter(
  name: string,
  description: string,
  said: Pick<Field, "shape" | "fallback">,
): Field {
  return {
    name,
    description,
    ...said,
    required: said.fallback !== undefined,
    key: `root.attributes.${name}`,
    deprecated: false,
    at: { file: "" },
  };
}
