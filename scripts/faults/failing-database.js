// A proxy in front of a database that lets one call in five fail, and now and then all of them for a while, in every way that a network and a busy service have.
import { once } from "node:events";
import { createServer, request as send } from "node:http";
import { buffer } from "node:stream/consumers";

/** Ways to fail: before the database has heard of the call, and after it has done it. */
const mishaps = ["refused", "throttled", "broken", "cut before", "cut after"];

/** How long a spell lasts in which every call fails, and how often one comes, in milliseconds. */
const spell = { every: 10_000, lasts: 1000 };

/** Opens the proxy; nothing fails until `fail(true)`. `random` gives numbers from 0 to 1. */
export async function openFailing(target, random) {
  const seen = { calls: 0, failed: 0, commits: new Map() };
  let fails = false;
  let began = 0;

  function chosen() {
    if (!fails) return undefined;
    const isSpell =
      (Date.now() - began) % spell.every >= spell.every - spell.lasts;
    if (!isSpell && random() >= 1 / 5) return undefined;
    return mishaps[Math.floor(random() * mishaps.length)];
  }

  async function pass(request, response) {
    const body = await buffer(request);
    if (fails) seen.calls += 1;
    const mishap = chosen();
    if (mishap !== undefined) seen.failed += 1;
    if (mishap === "cut before") return response.destroy();
    if (mishap === "refused" || mishap === "throttled" || mishap === "broken") {
      return answerBadly(response, mishap);
    }
    const reply = await forward(request, body, target);
    const bytes = await buffer(reply);
    if (reply.statusCode === 200) remember(request, body, seen.commits);
    if (mishap === "cut after") return response.destroy();
    response.writeHead(reply.statusCode, reply.headers);
    response.end(bytes);
  }

  const server = createServer((request, response) => {
    pass(request, response).catch(() => response.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    seen,
    fail(now) {
      fails = now;
      began = Date.now();
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Counts the transactions that were committed for each request: by their tokens, because the same token again commits nothing. */
function remember({ headers }, body, commits) {
  if (!String(headers["x-amz-target"]).endsWith(".TransactWriteItems")) return;
  const { ClientRequestToken: token, TransactItems } = JSON.parse(body);
  for (const { Put } of TransactItems) {
    const id = Put?.Item.request_id?.S;
    if (id === undefined) continue;
    const tokens = commits.get(id) ?? new Set();
    commits.set(id, tokens.add(token));
  }
}

function answerBadly(response, mishap) {
  const [status, type] = {
    refused: [400, "ProvisionedThroughputExceededException"],
    throttled: [400, "ThrottlingException"],
    broken: [500, "InternalServerError"],
  }[mishap];
  response.writeHead(status, { "content-type": "application/x-amz-json-1.0" });
  const __type = `com.amazonaws.dynamodb.v20120810#${type}`;
  response.end(JSON.stringify({ __type, message: mishap }));
}

async function forward({ method, headers }, body, target) {
  const request = send(target, { method, headers, agent: false });
  request.end(body);
  const [reply] = await once(request, "response");
  return reply;
}
