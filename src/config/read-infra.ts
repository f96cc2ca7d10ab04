import { didYouMean } from "../diagnostics/did-you-mean.js";
import { infraConfigOf, infraSchemas } from "./infra-schema.js";
import type { ValueSchema } from "./value-schema.js";
import { defaultInfra, type InfraConfig } from "./infra-config.js";

/** The settings of deployment that a configuration gives, the usual ones for the rest; throws, naming the key, where one does not fit. */
export function readInfra(value: unknown): InfraConfig {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Error("`infra` wants an object, e.g. `infra: { memory: 512 }`.");
  }
  const settings = new Map<string, ValueSchema<unknown>>(
    Object.entries(infraSchemas),
  );
  const keys = [...settings.keys()];
  const read: Record<string, unknown> = {};
  for (const [key, one] of Object.entries(value)) {
    const setting = settings.get(key);
    if (setting === undefined) {
      const near = didYouMean(key, keys);
      const help = near
        ? `Did you mean \`${near}\`?`
        : `Keys: ${keys.join(", ")}.`;
      throw new Error(`\`${key}\` is no key of \`infra\`. ${help}`);
    }
    read[key] = setting.read(one);
    if (read[key] === undefined) {
      throw new Error(`\`${key}\` of \`infra\` wants ${setting.expected}.`);
    }
  }
  return { ...defaultInfra, ...infraConfigOf(read) };
}
