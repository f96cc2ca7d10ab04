import { JavaObject, type JavaMethod, type Methods } from "./java.js";
import { printed } from "./java-values.js";

type JavaMap = Map<string, unknown>;

/** The methods of Java's Map that templates use. */
export const mapMethods: Methods<JavaMap> = new Map<
  string,
  JavaMethod<JavaMap>
>([
  ["containsKey", (map, key) => map.has(printed(key))],
  ["entrySet", (map) => [...map].map(entry)],
  ["get", (map, key) => map.get(printed(key))],
  ["isEmpty", (map) => map.size === 0],
  ["keySet", (map) => [...map.keys()]],
  ["put", put],
  ["remove", remove],
  ["size", (map) => map.size],
  ["values", (map) => [...map.values()]],
]);

/** Gives what was there before. */
function put(map: JavaMap, key: unknown, value: unknown): unknown {
  const before = map.get(printed(key));
  map.set(printed(key), value);
  return before;
}

function remove(map: JavaMap, key: unknown): unknown {
  const before = map.get(printed(key));
  map.delete(printed(key));
  return before;
}

function entry([key, value]: readonly [string, unknown]): JavaObject {
  return new JavaObject(
    new Map<string, JavaMethod<unknown>>([
      ["getKey", () => key],
      ["getValue", () => value],
    ]),
    new Map([
      ["key", key],
      ["value", value],
    ]),
  );
}
