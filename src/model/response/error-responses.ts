import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { ResponseSpec } from "../../spec/endpoint-spec.js";
import type { EndpointDraft } from "../draft.js";
import type { BodyExpression, ObjectExpression } from "./body-expression.js";
import type { JsonValue } from "../json-value.js";
import type { Endpoint, ErrorResponse } from "../model.js";
import { findViolations } from "../schema/find-violations.js";
import { readBodyExpression } from "./read-body-expression.js";
import { reportUnfilled } from "./response-problems.js";
import { readObjectShape } from "../schema/read-shape.js";
import { statedSchema } from "../schema/stated-schema.js";
import { ruleValue } from "../schema/rule.js";
import type { Field, MapShape, Shape } from "../schema/shape.js";

/** The error responses that a spec gives a body or another status, by their own status. */
export function errorResponsesOf(
  draft: EndpointDraft,
  report: Report,
): Endpoint["errorResponses"] {
  const { spec } = draft;
  const given = [...(spec.responses ?? [])].filter(([status]) => status >= "4");
  if (spec.invocationMode === "ASYNC") {
    for (const [, { schema, body, as: other, at }] of given) {
      if (!schema && !body && !other) continue;
      const what = "A body for an error of an ASYNC endpoint";
      const instead =
        "Remove it: API Gateway rejects the request, with one body for the whole API.";
      report(problem("not-supported", at, { what, instead }));
    }
    return {};
  }
  const own = new Map(
    given.flatMap(([status, response]) => {
      const context = { status: Number(status), draft, report };
      const error = errorResponseOf(response, context);
      return error ? [[error.status, error] as const] : [];
    }),
  );
  const others = given.flatMap(([status, { as: other }]) => {
    if (other === undefined) return [];
    const sent = Number(other.value);
    const target = spec.responses?.get(other.value);
    if (target === undefined || target.as || sent < 400) {
      const known = given
        .filter(([, response]) => response.as === undefined)
        .map(([known]) => known);
      report(
        problem("unknown-status", other.at, { status: other.value, known }),
      );
      return [];
    }
    const error = own.get(sent) ?? { status: sent };
    return [[Number(status), error] as const];
  });
  return Object.fromEntries([...own, ...others]);
}

interface ErrorContext {
  readonly status: number;
  readonly draft: EndpointDraft;
  readonly report: Report;
}

function errorResponseOf(
  response: ResponseSpec,
  context: ErrorContext,
): ErrorResponse | undefined {
  const { schema, body, as: other, at } = response;
  const { status, draft, report } = context;
  if (other !== undefined && (schema !== undefined || body !== undefined)) {
    const what = "A schema or a body beside `as`";
    const instead = `Remove them: the response is that of ${other.value}.`;
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
  const unknown = draft.spec.unknownMembers ?? "refuse";
  const shape = readObjectShape(schema, { report, unknown });
  if (shape === undefined) return undefined;
  const expression = body
    ? readBodyExpression(body, shape, { scope: { error: true }, report })
    : bodyByMemberNames(shape, at, context);
  if (expression === undefined) return undefined;
  return { status, body: { shape, expression, stated: statedSchema(schema) } };
}

/** The body of an error whose members are filled by their names. */
function bodyByMemberNames(
  { fields }: MapShape,
  at: ResponseSpec["at"],
  { status, draft, report }: ErrorContext,
): ObjectExpression | undefined {
  const members = fields.flatMap((field) => {
    const { name, shape, required } = field;
    const expression = expressionByName(field, draft.actionName);
    if (expression === undefined) {
      if (required) reportUnfilled(field, { report });
      return [];
    }
    // A numeric member `status` holds the status that is sent.
    const isStatus = name === "status" && shape.kind === "number";
    const literal = { kind: "literal", value: status } as const;
    return [[name, isStatus ? literal : expression] as const];
  });
  if (members.length === 0) {
    const example = 'body: { message: "$error.message" }';
    report(problem("missing-key", at, { key: "body", example }));
    return undefined;
  }
  return { kind: "object", members };
}

/** Whether an error response fills a member of this name and type without a `body`, constraints aside. */
export function hasValueByName(name: string, type: unknown): boolean {
  if (name === "operation") return type === "S";
  const expression = wellKnownMembers.get(name);
  if (expression === undefined) return false;
  if (expression.kind === "literal") return type === "BOOL";
  const fact = expression.kind === "error" ? expression.field : undefined;
  if (fact === "errors") return type === "L";
  return type === "S" || (fact === "code" && type === "N");
}

function expressionByName(
  { name, shape }: Field,
  word: string,
): BodyExpression | undefined {
  const isFit = (value: JsonValue): boolean =>
    findViolations(value, shape).length === 0;
  const expression = wellKnownMembers.get(name);
  if (name === "operation" && isFit(word)) {
    return { kind: "literal", value: word };
  }
  if (expression === undefined) return undefined;
  if (expression.kind === "literal") {
    return isFit(expression.value) ? expression : undefined;
  }
  if (expression.kind === "error" && expression.field === "code") {
    if (shape.kind === "number") return { kind: "error", field: "status" };
  }
  const isList = expression.kind === "error" && expression.field === "errors";
  const takes = isList ? takesViolations(shape) : takesText(shape);
  return takes ? expression : undefined;
}

function takesText(shape: Shape): boolean {
  return shape.kind === "string" && ruleValue(shape, "enum") === undefined;
}

/** Whether a list can hold violations: objects of these texts. */
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

const code = { kind: "error", field: "code" } as const;
const message = { kind: "error", field: "message" } as const;
const no = { kind: "literal", value: false } as const;

const wellKnownMembers: ReadonlyMap<string, BodyExpression> = new Map<
  string,
  BodyExpression
>([
  ["is_accepted", no],
  ["is_found", no],
  ["status_code", code],
  ["status", code],
  ["code", code],
  ["message", message],
  ["detail", message],
  ["errors", { kind: "error", field: "errors" }],
  ["request_id", { kind: "request-id" }],
]);
