import type { IncomingMessage } from "node:http";

/** The longest body that API Gateway takes, in bytes. */
export const maxBodyBytes = 10 * 1024 * 1024;

/** Reads a body; `too large` beyond the limit, `gone` where the client has left. What is too large is read on, and kept nowhere, so that the client can read the answer. */
export async function readBody(
  request: IncomingMessage,
): Promise<Buffer | "too large" | "gone"> {
  const { "content-length": length, "transfer-encoding": encoding } =
    request.headers;
  if (encoding === undefined && (length === undefined || length === "0")) {
    return emptyBody;
  }
  if (Number(length ?? 0) > maxBodyBytes) {
    request.resume();
    return "too large";
  }
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBodyBytes) {
        chunks.push(chunk);
        return;
      }
      chunks.length = 0;
      resolve("too large");
    });
    request.on("end", () => {
      if (size > maxBodyBytes) return;
      const [only] = chunks;
      resolve(chunks.length === 1 && only ? only : Buffer.concat(chunks, size));
    });
    request.on("error", () => {
      resolve("gone");
    });
    request.on("close", () => {
      resolve("gone");
    });
  });
}

const emptyBody = Buffer.alloc(0);
