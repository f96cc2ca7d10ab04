import { importOf } from "../../languages/imports.js";
import { jsonTypesIn, objectOf, typeOf } from "../../languages/typescript.js";
import type { Endpoint, PayloadShape } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import { render } from "../../render/render.js";
import { refusalBodies } from "./bodies.js";
import { hookTypes } from "./hook-types.js";

/** The text of an endpoint's types: its payload and its answer, as the spec says them, and its hooks. */
export function typesOf(endpoint: Endpoint): string {
  const { name, payload, success, method, path, at } = endpoint;
  const bodies = refusalBodies(endpoint);
  const shapes = [
    payload,
    success.shape,
    ...bodies.map(([, body]) => body.shape),
  ];
  const json = new Set(shapes.flatMap((shape) => [...jsonTypesIn(shape)]));
  const hooks = hookTypes(endpoint);
  return render("lambda/types.ts", {
    from: at.file,
    route: `${method} ${path}`,
    imports: [
      ...hooks.imports,
      ...(json.size === 0
        ? []
        : [importOf(json, "../../runtime/json.js", { typeOnly: true })]),
      ...hooks.tableImports,
    ],
    payload: declared(compoundName(name.type, "Payload"), payload),
    response: declared(compoundName(name.type, "Response"), success.shape),
    refusals: bodies.map(([status, { shape }]) => ({
      status,
      ...declared(compoundName(name.type, `Response${status}`), shape),
    })),
    hooks: hooks.types,
  });
}

/** A type by its name: an interface where its members are listed, else an alias. */
function declared(name: string, shape: PayloadShape) {
  const isListed = shape.kind === "map" && !shape.free;
  const type = isListed ? objectOf(shape) : typeOf(shape);
  return { name, isAlias: !isListed, type };
}
