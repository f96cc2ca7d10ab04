// Asks a service many things at once.
import { Agent, request as send } from "node:http";
import { text } from "node:stream/consumers";
import { once } from "node:events";

/** A client that keeps its connections. */
export function clientOf(address) {
  const agent = new Agent({ keepAlive: true });
  return {
    /** What is answered: status, headers, body. Rejects where the connection ends. */
    async ask(method, path, payload) {
      const body = payload === undefined ? "" : JSON.stringify(payload);
      const headers = body === "" ? {} : { "content-type": "application/json" };
      const request = send(`${address}${path}`, { method, agent, headers });
      const replied = once(request, "response");
      request.end(body);
      const [reply] = await replied;
      return {
        status: reply.statusCode,
        headers: reply.headers,
        body: await text(reply),
      };
    },
    close: () => agent.destroy(),
  };
}

/** Does `work` with 0 … count - 1, so many at a time. Stops at the first that rejects. */
export async function each(count, atOnce, work) {
  let next = 0;
  const lanes = Array.from({ length: atOnce }, async () => {
    while (next < count) await work(next++);
  });
  await Promise.all(lanes);
}

/** Numbers from 0 to 1 that a seed decides. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
