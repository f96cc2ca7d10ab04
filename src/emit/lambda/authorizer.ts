import type { Endpoint } from "../../model/model.js";
import type { Authorizer } from "../../model/modules.js";
import { Code, code } from "../../render/code.js";
import { group, indent, marks } from "../../render/layout-marks.js";
import type { Templates } from "../../render/render.js";
import { str } from "../../render/typescript.js";

/** What the code of an authorizer is made of. */
export interface AuthorizerCode extends Pick<Authorizer, "scheme"> {
  readonly endpoints: readonly Pick<Endpoint, "name" | "method" | "path">[];
}

/** The text of an authorizer's handler: each of its endpoints with that endpoint's own hook. */
export function authorizerOf(
  { scheme, endpoints }: AuthorizerCode,
  templates: Templates,
): string {
  return templates.render("lambda/authorizer.ts", {
    scheme,
    guards: endpoints.map(({ name, method, path }) => ({
      route: `${method} ${path}`,
      endpoint: name.wire,
      scheme,
      hook: onOneLineOrTwo(
        code`import(${str(`../../../hooks/${name.slug}.js`)})`,
      ),
    })),
  });
}

/** What follows an arrow: on the next line where it does not fit. */
function onOneLineOrTwo(body: Code): Code {
  return new Code(group(indent(marks.line + body.toString())));
}
