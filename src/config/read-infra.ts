import { ConfigError } from "./config-error.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import { infraConfigOf, infraSchemas } from "./infra-schema.js";
import type { ValueSchema } from "./value-schema.js";
import { defaultInfra, type InfraConfig } from "./infra-config.js";

/** The deployment settings of a configuration, with defaults for the rest; throws, naming the key, for an unknown key or a wrong value. */
export function readInfra(value: unknown): InfraConfig {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new ConfigError(
      "Invalid `infra`: expected an object, e.g. `infra: { memory: 512 }`.",
      "infra",
    );
  }
  const schemas = new Map<string, ValueSchema<unknown>>(
    Object.entries(infraSchemas),
  );
  const keys = [...schemas.keys()];
  const read: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) {
    const schema = schemas.get(key);
    if (schema === undefined) {
      const near = didYouMean(key, keys);
      const help = near
        ? `Did you mean \`${near}\`?`
        : `Keys: ${keys.join(", ")}.`;
      throw new ConfigError(
        `Unknown key \`${key}\` of \`infra\`. ${help}`,
        key,
      );
    }
    read[key] = schema.read(one);
    if (read[key] === undefined) {
      throw new ConfigError(
        `Invalid \`${key}\` of \`infra\`: expected ${schema.expected}.`,
        key,
      );
    }
  }
  return { ...defaultInfra, ...infraConfigOf(read) };
}
