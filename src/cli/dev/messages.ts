import { escapeControlCharacters } from "../../diagnostics/escape-control-characters.js";
import type { RequestLogEntry } from "../../dev/page/state.js";
import type { LogLine } from "../../local/functions/instance.js";
import type { Endpoint, Model } from "../../model/model.js";
import { displayPath } from "../terminal/display-path.js";

/** The addresses of the endpoints: `POST http://127.0.0.1:3000/orders`. */
export function endpointLines(
  { endpoints }: Model,
  address: string,
): readonly string[] {
  return endpoints.map(
    ({ method, path }: Endpoint) => `${method} ${address}${path}`,
  );
}

/** What the user wants to know at the start. */
export function startHints(
  { address, queueFolder }: { address: string; queueFolder: string },
  { data, reload }: { data?: string | undefined; reload: boolean },
): string {
  const rows = [
    ["Start page", `${address}/_codegen`],
    ["Tables", data ?? "in memory; --data FOLDER keeps them"],
    [
      "Queue",
      data === undefined ? `${queueFolder}, until the end` : queueFolder,
    ],
    ["Changes", reload ? "are reloaded" : "are not watched"],
    ["Ctrl-C", "ends it"],
  ];
  return rows
    .map(([name = "", text = ""]) => `${name.padEnd(12)}${text}`)
    .join("\n");
}

/** A request that was answered, in a line. */
export function requestLine(
  { at, method, path, status, milliseconds }: RequestLogEntry,
  colour: boolean,
): string {
  const code = status < 400 ? 32 : status < 500 ? 33 : 31;
  const shownStatus = colour
    ? `\u001b[${code}m${status}\u001b[0m`
    : String(status);
  const took = `${Math.round(milliseconds)} ms`;
  return `${timeOfDay(at)} ${method} ${escapeControlCharacters(path)} ${shownStatus} ${took}`;
}

/** A line of a function's log, with its name before it. */
export function functionLogLine(
  { functionName, line }: LogLine,
  colour: boolean,
): string {
  const name = colour ? `\u001b[2m${functionName}\u001b[0m` : functionName;
  return `${name} ${escapeControlCharacters(line)}`;
}

/** That accepted requests are gone with the process. */
export function lostRequestsLine(count: number): string {
  const who =
    count === 1 ? "1 accepted request was" : `${count} accepted requests were`;
  return `${who} not applied yet; --data FOLDER keeps pending requests.`;
}

/** Files that were changed, the first of them by name. */
export function changedFiles(paths: readonly string[], cwd: string): string {
  const names = paths
    .slice(0, 3)
    .map((path) => escapeControlCharacters(displayPath(path, cwd)));
  const rest = paths.length - names.length;
  return [...names, ...(rest > 0 ? [`${rest} more`] : [])].join(", ");
}

/** The time of the day, where this machine is. */
export function timeOfDay(at: string | number): string {
  return new Date(at).toLocaleTimeString("en-GB");
}
