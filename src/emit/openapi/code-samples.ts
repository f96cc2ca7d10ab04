import type { JsonValue } from "../../model/json-value.js";
import type { Endpoint } from "../../model/model.js";
import {
  curlLines,
  type CurlLine,
} from "../../languages/examples/curl-lines.js";
import type { Data } from "../../render/yaml.js";

/** The lines to copy of an operation, in three of the shells that its page has. That for bash holds the body; the others read it from a file, for the example stands beside them. The one for Windows PowerShell says whether it means the same to PowerShell 7. */
export function codeSamples(
  endpoint: Endpoint,
  payload: JsonValue,
): readonly Data[] {
  const lines = curlLines(endpoint, payload, ["bash"]);
  const inPowerShell7 = new Set(
    lines
      .filter(({ shell }) => shell === "pwsh")
      .map(({ command }) => command.replace(/^curl /, "curl.exe ")),
  );
  return lines
    .filter(({ shell }) => shell !== "pwsh")
    .map((line) => sampleOf(line, inPowerShell7.has(line.command)));
}

function sampleOf(
  { shell, command, type, file }: CurlLine,
  isForBoth: boolean,
): Data {
  const { lang, label } = languages[isForBoth ? "pwsh" : shell];
  const as =
    type === undefined || type === "application/json" ? "" : `, ${type}`;
  const from = file === undefined ? "" : `, with the body in ${file}`;
  return { lang, label: `${label}${as}${from}`, source: command };
}

const languages = {
  bash: { lang: "Shell", label: "bash" },
  cmd: { lang: "Batch", label: "cmd" },
  powershell: { lang: "PowerShell", label: "Windows PowerShell 5.1" },
  pwsh: { lang: "PowerShell", label: "PowerShell on Windows" },
} as const;
