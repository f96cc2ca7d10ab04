import {
  _,
  stringify,
  type Code,
  type CodeKeywordDefinition,
  type KeywordCxt,
} from "ajv/dist/core.js";

/** The keywords of objects: what is filled in, refused, dropped, or not known. */
export const objectKeywords: readonly CodeKeywordDefinition[] = [
  {
    keyword: "defaults",
    type: "object",
    schemaType: "array",
    before: "required",
    code({ gen, data, schema }) {
      for (const [name, value] of schema as readonly [string, unknown][]) {
        const own = _`Object.hasOwn(${data}, ${name})`;
        const member = _`{value: ${stringify(value)}, writable: true, enumerable: true, configurable: true}`;
        gen.if(_`!${own}`, () =>
          gen.code(_`Object.defineProperty(${data}, ${name}, ${member})`),
        );
      }
    },
  },
  {
    keyword: "refused",
    type: "object",
    schemaType: "array",
    error: {
      message: "",
      params: ({ params }) =>
        _`{member: ${params["member"]}, facet: ${params["facet"]}}`,
    },
    code(cxt) {
      const { gen, data } = cxt;
      for (const [member, facet] of cxt.schema as readonly string[][]) {
        gen.if(_`Object.hasOwn(${data}, ${member})`, () => {
          cxt.setParams({ member: _`${member}`, facet: _`${facet}` });
          cxt.error();
        });
      }
    },
  },
  {
    keyword: "dropUnknown",
    type: "object",
    schemaType: "boolean",
    code(cxt) {
      const { gen, data } = cxt;
      const known = knownNames(cxt);
      gen.forIn("key", data, (key) => {
        gen.if(_`!${known}.has(${key})`, () =>
          gen.code(_`delete ${data}[${key}]`),
        );
      });
    },
  },
  {
    keyword: "additionalProperties",
    type: "object",
    schemaType: "boolean",
    error: {
      message: "",
      params: ({ params }) =>
        _`{additionalProperty: ${params["additionalProperty"]}}`,
    },
    code(cxt) {
      const { gen, data } = cxt;
      const known = knownNames(cxt);
      gen.forIn("key", data, (key) => {
        gen.if(_`!${known}.has(${key})`, () => {
          cxt.setParams({ additionalProperty: key });
          cxt.error();
        });
      });
    },
  },
];

/** The names that a schema knows: of the members that may be sent, and of those that the server sets. */
function knownNames({ gen, parentSchema }: KeywordCxt): Code {
  const names = Object.keys(parentSchema["properties"] as object);
  if ("patternProperties" in parentSchema) names.push("__proto__");
  const refused = (parentSchema["refused"] ?? []) as readonly string[][];
  names.push(...refused.map(([name = ""]) => name));
  return gen.scopeValue("obj", {
    key: stringify(names),
    ref: new Set(names),
    code: _`new Set(${stringify(names)})`,
  });
}
