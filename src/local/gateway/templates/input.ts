import { JavaObject, type JavaMethod } from "./java.js";
import { fromJson, printed, toJson } from "./java-values.js";
import { follow } from "./json-path.js";
import type { TemplateParameters } from "./template.js";

/** `$input` of a mapping template. A body that is not JSON makes the methods that read it throw; an empty one is an empty object. */
export function inputOf(
  body: string,
  parameters: TemplateParameters,
): JavaObject {
  const text = body === "" ? "{}" : body;
  let json: unknown;
  let java: unknown;
  const parsed = (): unknown => (json ??= JSON.parse(text));
  const value = (): unknown => (java ??= fromJson(parsed()));

  return new JavaObject(
    new Map<string, JavaMethod<unknown>>([
      [
        "json",
        (_, path) => {
          const wanted = printed(path);
          // The most usual path: the body, written again.
          if (wanted === "$") return JSON.stringify(parsed());
          const found = follow(value(), wanted);
          // What AWS writes for nothing is not documented: an empty text, as was seen, is what fewest schemas take.
          return found === undefined ? '""' : toJson(found);
        },
      ],
      ["path", (_, path) => follow(value(), printed(path))],
      [
        "params",
        (_, name) =>
          name === undefined ? all(parameters) : one(parameters, printed(name)),
      ],
    ]),
    new Map([["body", text]]),
  );
}

function all(parameters: TemplateParameters): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(parameters));
}

/** Looked for in the path, the query and the headers, in this order; a header's name in any case. */
function one(
  { path, querystring, header }: TemplateParameters,
  name: string,
): unknown {
  const lower = name.toLowerCase();
  return (
    path.get(name) ??
    querystring.get(name) ??
    header.get(name) ??
    [...header].find(([key]) => key.toLowerCase() === lower)?.[1] ??
    ""
  );
}
