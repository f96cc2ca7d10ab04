import { bodyOf } from "../../languages/examples/examples.js";
import { printJson } from "../../languages/json.js";
import { printXml } from "../../languages/xml.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import type { JsonValue } from "../../model/json-value.js";
import { statedMember } from "../../model/schema/stated-schema.js";
import { requiresBody } from "../../model/request/request-body.js";
import { bodyFormatsOf } from "../../model/request/media-types.js";
import type { Endpoint, PayloadShape } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import type { Data } from "../../render/yaml.js";
import type { ClaimedComponents } from "./components.js";
import { schemaOf, type Schema } from "./schema.js";

/** A body in each of its media types. */
export interface BodyContent {
  readonly types: readonly string[];
  readonly schema: Schema;
  readonly root?: string | undefined;
}

/** What a request holds beside its parameters; undefined where it has no body. */
export function requestBody(
  endpoint: Endpoint,
  example: JsonValue,
  components: ClaimedComponents,
): Data | undefined {
  const { payloadMode, payload, stated, mediaTypes, xmlRoots, name } = endpoint;
  if (payloadMode !== "json-body") return undefined;
  const schema = schemaOf(bodyShape(endpoint), {
    stated: stated.payload,
    unknownMembers: endpoint.unknownMembers,
    root: xmlRoots.payload,
  });
  const type = compoundName(name.type, "Payload");
  const isEmpty = payload.kind === "map" && payload.free;
  const ref =
    isEmpty && !stated.payload ? schema : components.refTo(schema, type);
  return {
    required: requiresBody(endpoint),
    content: contentOf(
      { types: mediaTypes.request, schema: ref, root: xmlRoots.payload },
      bodyOf(endpoint, example),
    ),
    ...(!stated.payload && { [extensionOf("schema")]: "none" }),
  };
}

/** A body's media types, each with the schema and an example in its notation. */
export function contentOf(
  { types, schema, root }: BodyContent,
  example: JsonValue,
): Data {
  return Object.fromEntries(
    types.map((type): [string, Data] => {
      const [notation] = bodyFormatsOf([type]);
      if (notation === "text") {
        return [
          type,
          { schema: { type: "string" }, example: printJson(example) },
        ];
      }
      const text =
        notation === "xml" && root !== undefined
          ? printXml(root, example)
          : example;
      return [type, { schema, example: text }];
    }),
  );
}

/** The payload as a body holds it: without what stands in parameters alone. What stands in both may be left out of it. */
function bodyShape(endpoint: Endpoint): PayloadShape {
  const { payload, pathMembers } = endpoint;
  if (payload.kind !== "map") return payload;
  const inParameters = namesInParameters(endpoint);
  const inPath = new Set(pathMembers.map(({ name }) => name));
  const refused = payload.refused?.filter(
    ({ field }) => !inParameters.has(field.name),
  );
  const fields = payload.fields
    .filter(({ name }) => !inParameters.has(name))
    .map((field) =>
      inPath.has(field.name) ? { ...field, required: false } : field,
    );
  const isFree = fields.length === 0 && payload.rest === "keep";
  return {
    ...payload,
    fields,
    free: isFree || payload.free,
    ...(refused && { refused }),
  };
}

/** The members that parameters carry, and the body does not. */
function namesInParameters(endpoint: Endpoint): ReadonlySet<string> {
  const { pathMembers, queryMembers, headerMembers, stated } = endpoint;
  const inPath = pathMembers.filter(
    ({ name }) => !statedMember(stated.payload, name),
  );
  return new Set(
    [...inPath, ...queryMembers, ...headerMembers].map(({ name }) => name),
  );
}
