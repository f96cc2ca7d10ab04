import type { Emitter, EmitterName } from "../emit/emitter.js";

/** Imports an emitter when it is first needed. */
export const loadEmitter: Readonly<
  Record<EmitterName, () => Promise<Emitter>>
> = {
  lambda: async () => (await import("../emit/lambda/emitter.js")).lambda,
  validator: async () =>
    (await import("../emit/validator/emitter.js")).validator,
  dynamodb: async () => (await import("../emit/dynamodb/emitter.js")).dynamodb,
  docs: async () => (await import("../emit/docs/emitter.js")).docs,
  openapi: async () => (await import("../emit/openapi/emitter.js")).openapi,
  infra: async () => (await import("../emit/infra/emitter.js")).infra,
};
