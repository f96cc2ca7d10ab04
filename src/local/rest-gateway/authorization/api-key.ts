import type { Call } from "../call.js";
import type { Refusal } from "../refusal.js";

/** Asks for one of the keys in `x-api-key`; a key identifies a caller, it does not authenticate. */
export function checkApiKey(
  { request, identity }: Call,
  keys: readonly string[],
): Refusal | undefined {
  const key = request.headers.get("x-api-key");
  if (key === undefined || !keys.includes(key)) {
    return { refused: "INVALID_API_KEY" };
  }
  identity.apiKey = key;
  identity.apiKeyId = `key-${keys.indexOf(key) + 1}`;
  return undefined;
}
