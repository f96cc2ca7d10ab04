import { listen, type Server } from "../../dev/server/server.js";
import { UsageError } from "../exit-codes.js";

/** Listens on a port of this machine. Where that cannot be, a UsageError says whose it is, and what to do. */
export async function listenOn(port: number): Promise<Server> {
  try {
    return await listen(port);
  } catch (error) {
    const { code = "EIO" } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `Cannot listen on 127.0.0.1:${port}: ${await reason(port, code)}`,
    );
  }
}

async function reason(port: number, code: string): Promise<string> {
  if (code === "EACCES") {
    return "you may not. Take a port above 1023, e.g. --port 3000.";
  }
  if (code !== "EADDRINUSE") return `${code}. Take another --port.`;
  const { holderOf } = await import("../../dev/port-owner.js");
  const holder = holderOf(port) ?? "another program";
  const next = port < 65_535 ? port + 1 : 3000;
  return `${holder} listens there. End it, or take another port: --port ${next}, or --port 0 for any that is free.`;
}
