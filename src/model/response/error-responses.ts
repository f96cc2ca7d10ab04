import { problem } from "../../diagnostics/catalogue.js";
import type { Report } from "../../diagnostics/diagnostic.js";
import type { ResponseSpec } from "../../spec/endpoint-spec.js";
import type { EndpointDraft } from "../draft.js";
import type { BodyExpression, ObjectExpression } from "./body-expression.js";
import type { JsonValue } from "../json-value.js";
import type { ErrorResponse } from "../model.js";
import { fits } from "../schema/fits.js";
import { readBodyExpression } from "./read-body-expression.js";
import { reportUnfilled } from "./response-problems.js";
import { readObjectShape } from "../schema/read-shape.js";
import { statedSchema } from "../schema/stated-schema.js";
import { ruleValue } from "../schema/rule.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";

/** How the refusals of an endpoint are answered where its spec says more than their status: by the status that they have by themselves. */
export function errorResponsesOf(
  draft: EndpointDraft,
  report: Report,
): ReadonlyMap<number, ErrorResponse> {
  const { spec } = draft;
  const given = [...(spec.responses ?? [])].filter(([status]) => status >= "4");
  if (spec.invocationMode === "ASYNC") {
    for (const [, { schema, body, as: other, at }] of given) {
      if (!schema && !body && !other) continue;
      const what = "A body of a refusal of an ASYNC endpoint";
      const instead =
        "Remove it: API Gateway refuses, with one body for all of its API.";
      report(problem("not-supported", at, { what, instead }));
    }
    return new Map();
  }
  const own = new Map(
    given.flatMap(([status, response]) => {
      const refusal = errorResponseOf(Number(status), response, {
        draft,
        report,
      });
      return refusal ? [[Number(status), refusal] as const] : [];
    }),
  );
  const others = given.flatMap(([status, { as: other }]) => {
    if (other === undefined) return [];
    const answered = Number(other.value);
    const target = spec.responses?.get(other.value);
    if (target === undefined || target.as || answered < 400) {
      const known = given
        .filter(([, response]) => response.as === undefined)
        .map(([known]) => known);
      report(
        problem("unknown-status", other.at, { status: other.value, known }),
      );
      return [];
    }
    const refusal = own.get(answered) ?? { status: answered };
    return [[Number(status), refusal] as const];
  });
  return new Map([...own, ...others].sort(([a], [b]) => a - b));
}

interface ErrorContext {
  readonly draft: EndpointDraft;
  readonly report: Report;
}

function errorResponseOf(
  status: number,
  { schema, body, as: other, at }: ResponseSpec,
  { draft: { spec, actionName }, report }: ErrorContext,
): ErrorResponse | undefined {
  if (other !== undefined && (schema !== undefined || body !== undefined)) {
    const what = "A schema or a body beside `as`";
    const instead = `Remove them: the answer is that of ${other.value}.`;
    report(problem("not-supported", at, { what, instead }));
    return undefined;
  }
  if (schema === undefined) {
    if (body !== undefined) {
      const example = "schema: { root.type: M, … }";
      report(problem("missing-key", at, { key: "schema", example }));
    }
    return undefined;
  }
  const shape = readObjectShape(schema, {
    report,
    unknown: spec.unknownMembers ?? "refuse",
  });
  if (shape === undefined) return undefined;
  const expression = body
    ? readBodyExpression(body, shape, { scope: { error: true }, report })
    : bodyByMemberNames(shape, { status, word: actionName, at, report });
  return (
    expression && {
      status,
      body: { shape, expression, stated: statedSchema(schema) },
    }
  );
}

interface StatusContext {
  readonly status: number;
  readonly word: string;
  readonly at: ResponseSpec["at"];
  readonly report: Report;
}

/** A refusal's members, filled by what they are called. */
function bodyByMemberNames(
  { fields }: MapShape,
  { status, word, at, report }: StatusContext,
): ObjectExpression | undefined {
  const filled = fields.flatMap((field) => {
    const filling = expressionByName(field, word);
    if (filling !== undefined) return [[field.name, filling] as const];
    if (field.required) {
      reportUnfilled(field, { report });
    }
    return [];
  });
  if (filled.length === 0) {
    const example = 'body: { message: "$error.message" }';
    report(problem("missing-key", at, { key: "body", example }));
    return undefined;
  }
  return { kind: "object", members: withStatus(filled, fields, status) };
}

/** The status of a problem is the one that is answered. */
function withStatus(
  filled: ObjectExpression["members"],
  fields: readonly Field[],
  status: number,
): ObjectExpression["members"] {
  const numeric = new Set(
    fields
      .filter(({ shape }) => shape.kind === "number")
      .map(({ name }) => name),
  );
  return filled.map(([name, filling]) =>
    name === "status" && numeric.has(name)
      ? [name, { kind: "literal", value: status }]
      : [name, filling],
  );
}

/** Whether a refusal fills a member of this name and type where it has no mapping, constraints aside. */
export function hasValueByName(name: string, type: unknown): boolean {
  if (name === "operation") return type === "S";
  const filling = Object.hasOwn(wellKnownMembers, name)
    ? wellKnownMembers[name]
    : undefined;
  if (filling === undefined) return false;
  if (filling.kind === "literal") return type === "BOOL";
  const fact = filling.kind === "error" ? filling.fact : undefined;
  if (fact === "errors") return type === "L";
  return type === "S" || (fact === "code" && type === "N");
}

function expressionByName(
  { name, shape }: Field,
  word: string,
): BodyExpression | undefined {
  const isFit = (value: JsonValue): boolean => fits(value, shape).length === 0;
  const filling = Object.hasOwn(wellKnownMembers, name)
    ? wellKnownMembers[name]
    : undefined;
  if (name === "operation" && isFit(word)) {
    return { kind: "literal", value: word };
  }
  if (filling === undefined) return undefined;
  if (filling.kind === "literal") {
    return isFit(filling.value) ? filling : undefined;
  }
  if (filling.kind === "error" && filling.fact === "code") {
    if (shape.kind === "number") return { kind: "error", fact: "status" };
  }
  const isList = filling.kind === "error" && filling.fact === "errors";
  const takes = isList ? takesViolations(shape) : takesText(shape);
  return takes ? filling : undefined;
}

function takesText(shape: Shape): boolean {
  return shape.kind === "string" && ruleValue(shape, "enum") === undefined;
}

/** Whether a list holds what violations are: objects of these texts. */
function takesViolations(shape: Shape): boolean {
  if (shape.kind !== "list") return false;
  const { items } = shape;
  if (items === undefined) return true;
  if (items.kind !== "map") return false;
  return items.fields.every((field) =>
    violation.has(field.name) ? takesText(field.shape) : !field.required,
  );
}

const violation: ReadonlySet<string> = new Set(["path", "key", "message"]);

const code = { kind: "error", fact: "code" } as const;
const message = { kind: "error", fact: "message" } as const;
const no = { kind: "literal", value: false } as const;

const wellKnownMembers: Readonly<Record<string, BodyExpression>> = {
  is_accepted: no,
  is_found: no,
  status_code: code,
  status: code,
  code,
  message,
  detail: message,
  errors: { kind: "error", fact: "errors" },
  request_id: { kind: "request-id" },
};
