import type { Model } from "../../../src/model/model.js";
import type { StatedSchema } from "../../../src/model/schema/stated-schema.js";

/** A model as plain data without what differs from file to file: places, and how schemas are spelled. */
export function plainModel(model: Model): unknown {
  return plain(model, false);
}

function plain(value: unknown, isSecret: boolean): unknown {
  if (value instanceof Map) {
    const entries = [...(value as ReadonlyMap<unknown, unknown>)].map(
      ([name, one]) => [String(name), plain(one, isSecret)] as const,
    );
    return Object.fromEntries(entries);
  }
  if (Array.isArray(value)) return value.map((one) => plain(one, isSecret));
  if (typeof value !== "object" || value === null) return value;
  if ("flattened" in value && "facets" in value) {
    return plainSchema(value as StatedSchema);
  }
  if ("value" in value && "at" in value) return plain(value.value, isSecret);
  const isHidden = isSecret || hasSecrets(value);
  const isWhole = "sensitive" in value && value.sensitive === true;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, one]) => {
        if (name === "example" || name === "fallback") return !isHidden;
        // A text that says nothing is as if it were not there.
        return name !== "at" && one !== "";
      })
      .map(([name, one]) => [name, plain(one, isSecret || isWhole)]),
  );
}

/** What a schema states, whatever the order of its keys, and however it spells flags and numbers. Its nodes repeat the flattened keys; the root is required in any case. */
function plainSchema({ flattened }: StatedSchema): unknown {
  const all = Object.entries(flattened);
  const isHidden = all.some(([key]) => key.endsWith(".sensitive"));
  const keys = all.flatMap(([key, value]) => {
    const text = typeof value === "string" ? value : JSON.stringify(value);
    const isFlag = /^(?:true|false)$/i.test(text);
    const isUsual = isFlag && text.toLowerCase() === "false";
    // Defaults are compared as the model has them: a list has its own.
    const isLeftOut =
      /^root\.required$|\.default$/.test(key) ||
      (isHidden && key.endsWith(".example"));
    return isLeftOut || isUsual || text.trim() === ""
      ? []
      : [[key, isFlag ? text.toLowerCase() : text] as const];
  });
  return Object.fromEntries(keys);
}

/** Whether there is something secret in it: of that no document shows an example. */
function hasSecrets(value: object): boolean {
  return JSON.stringify(value, (name, one: unknown) =>
    name === "table" || one instanceof Map ? undefined : one,
  ).includes('"sensitive":true');
}
