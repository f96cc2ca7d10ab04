import { gatewayModel } from "../../../languages/json-schema/gateway-model.js";
import { typeName } from "../../../names/ident.js";
import { isSlot } from "../../../render/yaml-scalar.js";
import type { Data } from "../../../render/yaml.js";
import { formatNames, type FormatName } from "../../../vocabulary/formats.js";

/** A schema in which members of a format refer to the model of that format, and these models by name. Formats whose patterns are short stay where they are. */
export function withFormatModels(schema: Data): {
  readonly schema: Data;
  readonly models: ReadonlyMap<string, Data>;
} {
  const models = new Map<string, Data>();
  function referring(data: Data): Data {
    if (typeof data !== "object" || data === null) return data;
    if (isSlot(data)) return data;
    if (isList(data)) return data.map(referring);
    if (isMap(data)) {
      return new Map([...data].map(([name, one]) => [name, referring(one)]));
    }
    const name = formatsBySchema.get(JSON.stringify(data));
    if (name !== undefined) {
      models.set(name, data);
      return { $ref: `#/components/schemas/${name}` };
    }
    return Object.fromEntries(
      Object.entries(data).map(([key, one]) => [key, referring(one)]),
    );
  }
  return { schema: referring(schema), models };
}

/** Characters of a schema that is worth a model. */
const shortest = 100;

/** The names of models by the text of their schemas. No endpoint's model has such a name: those end with Payload. */
const formatsBySchema: ReadonlyMap<string, string> = new Map(
  formatNames.flatMap((format) => {
    const text = JSON.stringify(schemaOf(format));
    return text.length < shortest ? [] : [[text, typeName(format)]];
  }),
);

function schemaOf(format: FormatName): Data {
  const shape = {
    kind: "string",
    nullable: false,
    rules: [{ kind: "format", value: format }],
  } as const;
  const none: ReadonlySet<string> = new Set();
  const { schema } = gatewayModel(shape, {
    coerces: false,
    away: none,
    twice: none,
  });
  return schema;
}

function isMap(
  data: ReadonlyMap<string, Data> | { readonly [key: string]: Data },
): data is ReadonlyMap<string, Data> {
  return data instanceof Map;
}

// `Array.isArray` alone does not narrow a readonly array.
function isList(data: object): data is readonly Data[] {
  return Array.isArray(data);
}
