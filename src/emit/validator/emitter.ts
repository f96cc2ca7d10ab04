import { importOf } from "../../languages/imports.js";
import type { Endpoint } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import type { Templates } from "../../render/render.js";
import type { MapShape } from "../../model/schema/shape.js";
import {
  endpointFile,
  type Emitter,
  unitOf,
  type UnitKind,
} from "../emitter.js";
import { validatorModule } from "./validator-module.js";

/** What a validator depends on. */
type ValidatorInput = Pick<
  Endpoint,
  "name" | "at" | "method" | "path" | "payload"
> & { readonly response: MapShape };

const endpointValidator: UnitKind<ValidatorInput> = {
  emitter: "validator",
  name: "endpoint",
  render: (input, templates) => ({
    files: [
      { file: "validate.js", text: guardsOf(input, templates) },
      { file: "validate.d.ts", text: declarationsOf(input, templates) },
    ].map((file) => endpointFile(input, "validator", file)),
  }),
};

/** Validators that stand alone, and the types that they guard. */
export const validator: Emitter = {
  name: "validator",
  summary: "validators that import nothing, and their types",
  kinds: [endpointValidator],
  units: ({ endpoints }) =>
    endpoints.map(({ name, at, method, path, payload, success }) =>
      unitOf(endpointValidator, name.slug, {
        name,
        at,
        method,
        path,
        payload,
        response: success.shape,
      }),
    ),
};

function guardsOf(
  { at, payload, response }: ValidatorInput,
  templates: Templates,
): string {
  const guards = { isPayload: payload, isResponse: response };
  return validatorModule(guards, { from: at.file, templates });
}

function declarationsOf(
  { at, name, method, path }: ValidatorInput,
  templates: Templates,
): string {
  const payload = compoundName(name.type, "Payload");
  const response = compoundName(name.type, "Response");
  return templates.render("validator/validate.d.ts", {
    from: at.file,
    route: `${method} ${path}`,
    imports: importOf([payload, response], "./types.js", {
      typeOnly: true,
      as: { [payload]: "Payload", [response]: "Response" },
    }),
  });
}
