import { createHash } from "node:crypto";
import { serviceError } from "../service-error.js";

const tenMinutes = 10 * 60 * 1000;

/** The client request tokens of the last ten minutes, each with the request that it stood for: none at first. `now` tells the time in milliseconds. */
export function createClientTokens(now: () => number = Date.now) {
  const uses = new Map<string, { fingerprint: string; at: number }>();

  function forgetOld(): void {
    for (const [token, { at }] of uses) {
      // A map keeps the order of its entries: what follows is younger.
      if (now() - at < tenMinutes) break;
      uses.delete(token);
    }
  }

  return {
    /** Whether this very request succeeded before; throws when the token then stood for another one. */
    isUsed(token: string, fingerprint: string): boolean {
      forgetOld();
      const use = uses.get(token);
      if (use && use.fingerprint !== fingerprint) {
        throw serviceError(
          "IdempotentParameterMismatchException",
          "The request uses the same client token as a previous, but non-identical request.",
        );
      }
      return use !== undefined;
    },
    remember(token: string, fingerprint: string): void {
      uses.set(token, { fingerprint, at: now() });
    },
  };
}

/** The same for requests that say the same in the same order. */
export function fingerprintOf(request: object): string {
  return createHash("sha256").update(JSON.stringify(request)).digest("hex");
}
