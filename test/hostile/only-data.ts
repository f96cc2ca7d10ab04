import { expect } from "vitest";
import { seed } from "../properties/runs.js";
import { gateShare } from "../test-full.js";
import { linesOf, readAlike } from "./lines.js";
import { payloads } from "./payloads.js";
import { positionsOf, type FullSpec, type Position } from "./positions.js";
import { tryTexts, type Tally } from "./trial.js";

const texts = Object.values(payloads);

/** The turns that are taken: as many as there are payloads bring each of them to every position. */
export const turns: readonly number[] = gateShare({
  share: Array.from(
    { length: 5 },
    (_, nth) => (seed + nth * Math.ceil(texts.length / 5)) % texts.length,
  ),
  all: texts.map((_, turn) => turn),
  left: `hostile: every payload at every position; here each position has 5 of ${texts.length}, other ones in each run`,
});

/** In each turn every position of a spec has another payload, and most payloads are at a position of each kind. Expects each to be refused or emitted as data, and prints the counts. */
export async function expectOnlyData(spec: FullSpec): Promise<void> {
  const tally: Tally = { parsed: 0, pages: new Set() };
  const positions = positionsOf(spec.content);
  const faults: string[] = [];
  let [refused, emitted] = [0, 0];
  for (const turn of turns) {
    const found = await tryTexts(spec, textsOf(positions, turn), tally);
    refused += found.refused.length;
    emitted += found.emitted.length;
    faults.push(...found.faults);
  }
  const lines = [...tally.pages].flatMap(linesOf);
  faults.push(...readAlike(lines));
  console.log(
    `${spec.name}: ${positions.length} positions × ${turns.length} of ${texts.length} payloads: ${refused} refused, ${emitted} emitted; ${tally.parsed} files parsed, ${lines.length} requests read by four shells`,
  );
  expect(faults.map((fault) => fault.slice(0, 400))).toEqual([]);
  expect(refused + emitted).toBe(positions.length * turns.length);
  expect(emitted).toBeGreaterThan((positions.length * turns.length) / 40);
}

function textsOf(
  positions: readonly Position[],
  turn: number,
): ReadonlyMap<Position, string> {
  const seen = { value: 0, key: 0, word: 0 };
  return new Map(
    positions.map((position) => {
      const nth = seen[position.kind]++;
      return [position, texts[(nth + turn) % texts.length] ?? ""];
    }),
  );
}
