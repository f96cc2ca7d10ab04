import {
  curlLines,
  type CurlLine,
} from "../../languages/examples/curl-lines.js";
import { shells } from "../../languages/shell.js";
import type { JsonValue } from "../../model/json-value.js";
import { sections } from "../../vocabulary/labels.js";
import type { Endpoint } from "../../model/model.js";
import { Code } from "../../render/code.js";
import { fence } from "../../render/markdown.js";

/** The lines to copy, a section a shell. */
export function curlSections(endpoint: Endpoint, payload: JsonValue) {
  const lines = curlLines(endpoint, payload);
  return shells.map((shell) => ({
    section: sections[shell],
    lines: lines.filter((line) => line.shell === shell).map(viewOf),
  }));
}

function viewOf({ shell, command, type, file }: CurlLine, at: number) {
  return {
    title: at > 0 && type !== undefined ? `As ${type}:` : false,
    file: file ?? false,
    line: new Code(fence(languageOf[shell], command)),
  };
}

const languageOf = {
  bash: "bash",
  cmd: "batch",
  pwsh: "powershell",
  powershell: "powershell",
} as const;
