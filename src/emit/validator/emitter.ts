import { importOf } from "../../languages/imports.js";
import type { Endpoint } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import type { Templates } from "../../render/render.js";
import { endpointFile, type Emitter } from "../emitter.js";
import { validatorModule } from "./validator-module.js";

/** Validators that stand alone, and the types that they guard. */
export const validator: Emitter = {
  name: "validator",
  summary: "validators that import nothing, and their types",
  emit: ({ endpoints }, { templates }) =>
    endpoints.flatMap((endpoint) =>
      [
        { file: "validate.js", text: guardsOf(endpoint, templates) },
        { file: "validate.d.ts", text: declarationsOf(endpoint, templates) },
      ].map((file) => endpointFile(endpoint, "validator", file)),
    ),
};

function guardsOf(
  { at, payload, success }: Endpoint,
  templates: Templates,
): string {
  const guards = { isPayload: payload, isResponse: success.shape };
  return validatorModule(guards, { from: at.file, templates });
}

function declarationsOf(
  { at, name, method, path }: Endpoint,
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
