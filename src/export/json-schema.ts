import type { Endpoint, Model } from "../model/model.js";
import type { Shape } from "../model/schema/shape.js";
import { joinPath } from "../names/file-path.js";
import { compoundName } from "../names/ident.js";
import { standardSchema } from "../languages/json-schema/standard-dialect.js";
import { generatedBy } from "../emit/emitter.js";
import type { ExportedFile } from "./file.js";

/** Two JSON Schemas (2020-12) an endpoint: of its payload, and of its response. */
export function jsonSchemas({ endpoints }: Model): readonly ExportedFile[] {
  return endpoints.flatMap((endpoint) => {
    const { name, payload, success } = endpoint;
    const file = (kind: "Payload" | "Response", shape: Shape) => ({
      path: joinPath(`${name.slug}.${kind.toLowerCase()}.schema.json`),
      data: {
        $schema: "https://json-schema.org/draft/2020-12/schema",
        $comment: commentOf(endpoint),
        title: compoundName(name.type, kind),
        ...standardSchema(shape),
      },
    });
    return [file("Payload", payload), file("Response", success.shape)];
  });
}

function commentOf({ at, method, path }: Endpoint): string {
  return `${generatedBy} from ${at.file}: ${method} ${path}`;
}
