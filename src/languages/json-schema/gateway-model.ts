import type { Endpoint } from "../../model/model.js";
import { readsQueryString } from "../../model/request/query-string.js";
import type { Shape } from "../../model/schema/shape.js";
import { jsonByteLength } from "../../render/size.js";
import { gatewayDialect } from "./gateway-dialect.js";
import { writeSchema, type WrittenSchema } from "./write-schema.js";

/** Where a body's members may stand as well, and how they are read. */
export interface BodyPlace {
  /** Whether texts may stand for values of other types. */
  readonly coerces: boolean;
  /** The members that stand elsewhere, and never in the body. */
  readonly away: ReadonlySet<string>;
  /** The members that the body may leave out, for they stand elsewhere as well. */
  readonly twice: ReadonlySet<string>;
}

/** The model by which API Gateway judges the body of an ASYNC request; undefined where the body is not judged before the function runs, or there need be none. */
export function bodyModel(endpoint: Endpoint): WrittenSchema | undefined {
  const { mode, method, payload, coerces } = endpoint;
  const { pathMembers, queryMembers, headerMembers } = endpoint;
  if (mode === "SYNC" || method === "GET" || readsQueryString(endpoint)) {
    return undefined;
  }
  return gatewayModel(payload, {
    coerces,
    away: new Set([...queryMembers, ...headerMembers].map(({ name }) => name)),
    twice: new Set(pathMembers.map(({ name }) => name)),
  });
}

/** The weakened copy of a shape by which API Gateway judges bodies, and what it leaves to the function. */
export function gatewayModel(shape: Shape, body: BodyPlace): WrittenSchema {
  const inBody = shapeInBody(shape, body);
  const model = writeSchema(inBody, gatewayDialect(body.coerces));
  if (jsonByteLength(model.schema) <= largestModel) return model;
  const constraint = {
    words: "the whole schema: it is too large for a model",
  };
  const reason = `a model has at most ${largestModel} bytes`;
  return { schema: {}, unsupported: [{ at: "", constraint, reason }] };
}

/** Bytes of a model that API Gateway takes, with room to spare. */
const largestModel = 390_000;

function shapeInBody(shape: Shape, { away, twice }: BodyPlace): Shape {
  if (shape.kind !== "map") return shape;
  const fields = shape.fields
    .filter(({ name }) => !away.has(name))
    .map((field) =>
      twice.has(field.name) ? { ...field, required: false } : field,
    );
  return { ...shape, fields };
}
