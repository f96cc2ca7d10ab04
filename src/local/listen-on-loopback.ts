import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Lets a server listen on 127.0.0.1, on any free port for 0; resolves with the port. Rejects with the system's error. */
export async function listenOnLoopback(
  server: Server,
  port: number,
): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}
