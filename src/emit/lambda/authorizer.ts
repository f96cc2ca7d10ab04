import { importOf } from "../../languages/imports.js";
import type { Endpoint } from "../../model/model.js";
import type { Authorizer } from "../../model/modules.js";
import { render } from "../../render/render.js";

/** The handler of an authorizer: each of its endpoints, and that endpoint's own hook. */
export function authorizerOf({ scheme, endpoints }: Authorizer): string {
  return render("lambda/authorizer.ts", {
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

function localName({ name }: Endpoint): string {
  return `authorize${name.type}`;
}
