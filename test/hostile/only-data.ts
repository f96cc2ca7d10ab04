import { expect } from "vitest";
import { linesOf, readAlike } from "./lines.js";
import { payloads } from "./payloads.js";
import { positionsOf, type FullSpec } from "./positions.js";
import { tryText, type Tally } from "./trial.js";

/** The names of all payloads. */
export const allPayloads: readonly string[] = Object.keys(payloads);

/** What is tried of a spec: which payloads, and whether each at every other position alone, in turns. */
export interface Share {
  readonly names?: readonly string[];
  readonly inTurns?: boolean;
}

/** Puts payloads at the positions of a spec, expects each to be refused or emitted as data, and prints the counts. */
export async function expectOnlyData(
  spec: FullSpec,
  { names = allPayloads, inTurns = false }: Share = {},
): Promise<void> {
  const tally: Tally = { parsed: 0, documents: 0, pages: new Set() };
  const all = positionsOf(spec.content);
  const faults: string[] = [];
  let [refused, emitted, tried] = [0, 0, 0];
  for (const [turn, name] of names.entries()) {
    const positions = all.filter(
      (_, position) => !inTurns || (position + turn) % 2 === 0,
    );
    tried += positions.length;
    const hostile = payloads[name] ?? "";
    const found = await tryText(spec, { positions, hostile }, tally);
    refused += found.refused.length;
    emitted += found.emitted.length;
    faults.push(...found.faults.map((fault) => `${name}: ${fault}`));
  }
  const lines = [...tally.pages].flatMap(linesOf);
  faults.push(...readAlike(lines));
  const counted = `${all.length} positions × ${names.length} payloads${inTurns ? ", in turns" : ""}`;
  console.log(
    `${spec.name}: ${counted}: ${refused} refused, ${emitted} emitted; ${tally.parsed} files parsed, ${lines.length} requests read by four shells`,
  );
  expect(faults.map((fault) => fault.slice(0, 400))).toEqual([]);
  expect(refused + emitted).toBe(tried);
  expect(emitted).toBeGreaterThan(all.length);
}
