import { expect, test } from "vitest";
import { parse } from "yaml";
import {
  runInBash,
  runInCmd,
  runInPwsh,
  runInWindowsPowerShell,
  type Argv,
} from "../../languages/shells.js";
import { generate } from "../../../src/generate.js";
import { sourceOf } from "../../properties/specs.js";
import { documents } from "./documents.js";

interface Operation {
  readonly operationId?: string;
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly example: unknown }>>;
  };
  readonly "x-codeSamples"?: readonly Sample[];
}

interface Sample {
  readonly label: string;
  readonly source: string;
}

/** How each sample's shell, or shells, read a line. */
const readers: Readonly<Record<string, (line: string) => readonly Argv[]>> = {
  bash: (line) => runInBash([line]),
  cmd: runInCmd,
  "Windows PowerShell 5.1": runInWindowsPowerShell,
  "PowerShell on Windows": (line) => [
    ...runInPwsh(line),
    ...runInWindowsPowerShell(line),
  ],
};

test.each(documents)(
  "every sample of $name sends its operation's example, in each shell",
  ({ text }) => {
    const samples = operationsIn(parse(text)).flatMap((operation) =>
      (operation["x-codeSamples"] ?? []).map((sample) => ({
        operation,
        sample,
      })),
    );
    expect(samples.length).toBeGreaterThan(0);
    for (const { operation, sample } of samples) {
      const { label, source } = sample;
      const [shell = "", ...details] = label.split(", ");
      const runs = readers[shell]?.(source) ?? [];
      expect(runs.length, label).toBeGreaterThan(0);
      // All who read the line read the same.
      for (const argv of runs.slice(1)) expect(argv).toEqual(runs[0]);
      expect(sentBy(runs[0] ?? [], details), operation.operationId).toEqual(
        shownBy(operation, { shell, details }),
      );
    }
  },
);

test.each([
  { trace: "a", label: "PowerShell on Windows" },
  { trace: 'a "b"', label: "Windows PowerShell 5.1" },
])(
  "the line with the header $trace is for $label",
  async ({ trace, label }) => {
    const spec = {
      lambda_function: "acme-visits-get-one",
      http_method: "GET",
      api_path: "/visits",
      module: "acme",
      header_schema: {
        "root.type": "M",
        "root.attributes.trace.type": "S",
      },
      payload_example: { trace },
    };
    const { files } = await generate([sourceOf("specs/visits.json", spec)], {
      emitters: ["openapi"],
      verdicts: new Map(),
    });
    const [operation] = operationsIn(parse(files[0]!.text));
    const labels = operation?.["x-codeSamples"]?.map((one) => one.label);
    expect(labels).toEqual(["bash", "cmd", label]);
  },
);

/** What the line sends as a body: a value, a file, or nothing. */
function sentBy(argv: Argv, details: readonly string[]): unknown {
  const at = argv.findIndex((word) => /^--data-(?:raw|binary)$/.test(word));
  const text = argv[at + 1];
  if (at < 0 || text === undefined) return undefined;
  const isXml = details.includes("application/xml");
  return text.startsWith("@") || isXml ? text : (JSON.parse(text) as unknown);
}

function shownBy(
  { requestBody }: Operation,
  {
    shell,
    details,
  }: { readonly shell: string; readonly details: readonly string[] },
): unknown {
  if (requestBody === undefined) return undefined;
  const file = details.find((word) => word.startsWith("with the body in "));
  if (shell !== "bash") expect(file).toBeDefined();
  if (file !== undefined) return `@${file.replace("with the body in ", "")}`;
  const { content } = requestBody;
  const xml = content["application/xml"]?.example;
  return details.includes("application/xml")
    ? (xml as string).replace(/>\s+</g, "><").trim()
    : content["application/json"]?.example;
}

function operationsIn(document: unknown): readonly Operation[] {
  const { paths } = document as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, object>>>>;
  };
  return Object.values(paths).flatMap((item) => Object.values(item));
}
