import type { JsonValue } from "../../model/json-value.js";
import type { Endpoint } from "../../model/model.js";
import {
  curlLines,
  type CurlLine,
} from "../../languages/examples/curl-lines.js";
import type { Shell } from "../../languages/shell.js";
import type { Data } from "../../render/yaml.js";

/** The lines to copy of an operation. That for bash holds the body; the others read it from a file, for the example stands beside them. Both PowerShells have one line, where it means the same to them. */
export function codeSamples(
  endpoint: Endpoint,
  payload: JsonValue,
): readonly Data[] {
  const lines = curlLines(endpoint, payload, ["bash"]);
  const commandsIn = (shell: Shell): readonly string[] =>
    lines.flatMap((line) => (line.shell === shell ? [line.command] : []));
  const inPowerShell7 = new Set(commandsIn("pwsh").map(withExtension));
  const shared = new Set(
    commandsIn("powershell").filter((command) => inPowerShell7.has(command)),
  );
  return lines
    .filter(
      ({ shell, command }) =>
        shell !== "pwsh" || !shared.has(withExtension(command)),
    )
    .map((line) => sampleOf(line, shared.has(line.command)));
}

/** Windows PowerShell takes `curl` alone for a command of its own. */
function withExtension(command: string): string {
  return command.replace(/^curl /, "curl.exe ");
}

function sampleOf(
  { shell, command, type, file }: CurlLine,
  isShared: boolean,
): Data {
  const { lang, label } = languages[isShared ? "bothPowerShells" : shell];
  const as =
    type === undefined || type === "application/json" ? "" : `, ${type}`;
  const from = file === undefined ? "" : `, with the body in ${file}`;
  return { lang, label: `${label}${as}${from}`, source: command };
}

const languages = {
  bash: { lang: "Shell", label: "bash" },
  cmd: { lang: "Batch", label: "cmd" },
  pwsh: { lang: "PowerShell", label: "PowerShell 7" },
  powershell: { lang: "PowerShell", label: "Windows PowerShell 5.1" },
  bothPowerShells: { lang: "PowerShell", label: "PowerShell on Windows" },
} as const;
