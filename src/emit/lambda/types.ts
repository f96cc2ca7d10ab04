import { runtimeImports } from "../../languages/imports.js";
import { jsonTypesIn, objectOf, typeOf } from "../../languages/typescript.js";
import {
  answersWithoutBody,
  type Endpoint,
  type PayloadShape,
} from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import { Code, code } from "../../render/code.js";
import { indent, marks } from "../../render/layout-marks.js";
import { layout, printWidth } from "../../render/layout.js";
import type { Templates } from "../../render/render.js";
import { errorBodies } from "./bodies.js";
import { hookTypes } from "./hook-types.js";

/** The text of an endpoint's types: its payload, its responses and its hooks. */
export function typesOf(endpoint: Endpoint, templates: Templates): string {
  const { name, payload, success, method, path, at } = endpoint;
  const bodies = errorBodies(endpoint);
  const shapes = [
    payload,
    success.shape,
    ...bodies.map(([, body]) => body.shape),
  ];
  const jsonTypes = new Set(shapes.flatMap((shape) => [...jsonTypesIn(shape)]));
  const hooks = hookTypes(endpoint);
  return templates.render("lambda/types.ts", {
    from: at.file,
    route: `${method} ${path}`,
    imports: [
      ...hooks.imports,
      ...runtimeImports({ json: [...jsonTypes] }),
      ...hooks.tableImports,
    ],
    payload: declared(compoundName(name.type, "Payload"), payload),
    response:
      !answersWithoutBody(endpoint) &&
      declared(compoundName(name.type, "Response"), success.shape),
    refusals: bodies.map(([status, { shape }]) => ({
      status,
      ...declared(compoundName(name.type, `Response${status}`), shape),
    })),
    hooks: hooks.types,
  });
}

/** The declaration of a type: an interface where its members are listed, else an alias. */
function declared(name: string, shape: PayloadShape) {
  const isListed = shape.kind === "map" && !shape.free;
  const type = isListed ? objectOf(shape) : aliasOf(name, typeOf(shape));
  return { name, isAlias: !isListed, type };
}

/** What follows an alias's equals sign: a type, on the next line where its first line does not fit. */
function aliasOf(name: string, type: Code): Code {
  const [first = "", ...others] = layout(type.toString()).split("\n");
  const end = others.length === 0 ? ";" : "";
  return `export type ${name} = ${first}${end}`.length > printWidth
    ? new Code(indent(`${marks.hardline}${type.toString()}`))
    : code` ${type}`;
}
