import { importOf } from "../../languages/imports.js";
import type { Endpoint } from "../../model/model.js";
import type { Authorizer } from "../../model/modules.js";
import type { Templates } from "../../render/render.js";

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
    imports: [
      ...endpoints.map((endpoint) =>
        importOf(["authorize"], `../../../hooks/${endpoint.name.slug}.js`, {
          as: { authorize: localName(endpoint) },
        }),
      ),
      importOf(["authorizer"], "../../runtime/authorizer.js"),
    ],
    guards: endpoints.map((endpoint) => ({
      route: `${endpoint.method} ${endpoint.path}`,
      endpoint: endpoint.name.wire,
      scheme,
      authorize: localName(endpoint),
    })),
  });
}

function localName({ name }: Pick<Endpoint, "name">): string {
  return `authorize${name.type}`;
}
