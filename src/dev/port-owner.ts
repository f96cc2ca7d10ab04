import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** The program that listens on a port, as far as this system tells: Linux does, of the same user's. */
export function findPortOwner(port: number): string | undefined {
  try {
    const socket = socketOn(port);
    if (socket === undefined) return undefined;
    const pid = readdirSync("/proc").find(
      (name) => /^\d+$/.test(name) && hasSocket(name, socket),
    );
    return pid === undefined ? undefined : `${programOf(pid)} (process ${pid})`;
  } catch {
    return undefined;
  }
}

/** The system's name of the socket that listens on a port. */
function socketOn(port: number): string | undefined {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  const rows = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) =>
    readFileSync(file, "utf8").split("\n"),
  );
  const listening = "0A";
  const cells = rows
    .map((row) => row.trim().split(/\s+/))
    .find(([, at, , is]) => at?.endsWith(`:${hex}`) && is === listening);
  return cells?.[9] && `socket:[${cells[9]}]`;
}

function hasSocket(pid: string, socket: string): boolean {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).some(
      (name) => readlinkSync(`${folder}/${name}`) === socket,
    );
  } catch {
    // Another user's, or it has just ended.
    return false;
  }
}

function programOf(pid: string): string {
  const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  const text = words.join(" ").trim();
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
