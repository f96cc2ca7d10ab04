import { importOf, jsonTypesIn, objectOf } from "../../languages/typescript.js";
import type { Endpoint } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import { render } from "../../render/render.js";

/** The text of an endpoint's types: its payload and its answer, as the spec says them. */
export function typesOf({
  name,
  payload,
  answer,
  method,
  path,
  at,
}: Endpoint): string {
  const json = new Set([...jsonTypesIn(payload), ...jsonTypesIn(answer.shape)]);
  return render("lambda/types.ts", {
    from: at.file,
    route: `${method} ${path}`,
    imports:
      json.size === 0
        ? []
        : [importOf(json, "../../runtime/json.js", { typeOnly: true })],
    payload: {
      name: compoundName(name.type, "Payload"),
      type: objectOf(payload),
    },
    response: {
      name: compoundName(name.type, "Response"),
      type: objectOf(answer.shape),
    },
  });
}
