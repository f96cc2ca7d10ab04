import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import ajvDraft04 from "ajv-draft-04";
import { expect, test } from "vitest";
import { codes, type Code } from "../../src/diagnostics/catalogue.js";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.js";
import { explanations } from "../../src/diagnostics/explanations.js";
import { reportSarif } from "../../src/diagnostics/report-sarif.js";

interface Log {
  readonly version: string;
  readonly runs: readonly {
    readonly columnKind: string;
    readonly tool: {
      readonly driver: {
        readonly rules: readonly {
          readonly id: string;
          readonly help: object;
        }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region?: object;
        };
      }[];
      readonly partialFingerprints: Readonly<Record<string, string>>;
    }[];
    readonly invocations: readonly object[];
  }[];
}

const schemaPath = createRequire(import.meta.url).resolve(
  "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json",
);
const Ajv = ajvDraft04.default;
const isSarif = new Ajv({
  strict: false,
  // A pattern of the schema compiles only without the flag.
  unicodeRegExp: false,
  // URIs are looked at below; a validator of formats is another package.
  validateFormats: false,
}).compile<Log>(JSON.parse(readFileSync(schemaPath, "utf8")) as object);

test("the schema refuses what is no SARIF", () => {
  expect(isSarif({ version: "2.1.0" })).toBe(false);
  expect(isSarif({ version: "2.0.0", runs: [] })).toBe(false);
});

test("a log without problems is valid, and so is one of a run that failed", () => {
  expect(logOf([]).runs[0]).toMatchObject({
    results: [],
    columnKind: "utf16CodeUnits",
    invocations: [{ executionSuccessful: true }],
  });
  expect(logOf([], "Cannot open specs.").runs[0]).toMatchObject({
    invocations: [
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { level: "error", message: { text: "Cannot open specs." } },
        ],
      },
    ],
  });
});

test("every code is explained in a valid log", () => {
  const log = logOf(codes.map((code) => told(code, "specs/a.yaml")));
  const [run] = log.runs;
  expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual([...codes].sort());
  for (const { ruleId, ruleIndex } of run?.results ?? []) {
    expect(run?.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
    const { meaning } = explanations[ruleId as Code];
    expect(JSON.stringify(run?.tool.driver.rules[ruleIndex]?.help)).toContain(
      JSON.stringify(meaning).slice(1, -1),
    );
  }
});

test("paths are relative references, percent-encoded", () => {
  const files = ["specs/ä b#%?.yaml", "c:d.yaml", "../x.yaml", "<stdin>"];
  const { results } = logOf(files.map((file) => told("too-large", file)))
    .runs[0]!;
  const uris = results.map(
    ({ locations: [at] }) => at!.physicalLocation.artifactLocation.uri,
  );
  expect(uris).toEqual([
    "specs/%C3%A4%20b%23%25%3F.yaml",
    "c%3Ad.yaml",
    "../x.yaml",
    "%3Cstdin%3E",
  ]);
  for (const [n, uri] of uris.entries()) {
    const { href } = new URL(uri, "file:///a/b/");
    const { pathname } = new URL(href);
    expect(decodeURIComponent(pathname)).toBe(
      ["/a/b/specs/ä b#%?.yaml", "/a/b/c:d.yaml", "/a/x.yaml", "/a/b/<stdin>"][
        n
      ],
    );
  }
});

test("a fingerprint stays where a problem only moved, and differs from any other", () => {
  const at = { file: "specs/a.yaml", key: "/payload_schema/root.x" };
  const moved = [
    told("unknown-facet", "specs/a.yaml", { ...at, line: 7, column: 3 }),
    told("unknown-facet", "specs/a.yaml", { ...at, line: 9, column: 5 }),
  ].map((problem) => fingerprintsOf([problem])[0]);
  expect(moved[0]).toBe(moved[1]);
  const same = told("unknown-facet", "specs/a.yaml", at);
  const others = [same, same, told("unknown-type", "specs/a.yaml", at)];
  expect(new Set(fingerprintsOf(others)).size).toBe(3);
});

function logOf(problems: readonly Diagnostic[], failure?: string): Log {
  const given = failure === undefined ? {} : { failure };
  const text = reportSarif(problems, { version: "1.2.3", ...given });
  const log: unknown = JSON.parse(text);
  const isValid = isSarif(log);
  expect(isSarif.errors ?? []).toEqual([]);
  if (!isValid) throw new Error("not SARIF");
  return log;
}

function fingerprintsOf(problems: readonly Diagnostic[]): readonly string[] {
  return (logOf(problems).runs[0]?.results ?? []).map(
    ({ partialFingerprints }) => JSON.stringify(partialFingerprints),
  );
}

function told(
  code: Code,
  file: string,
  at: Diagnostic["at"] = { file, line: 2, column: 5 },
): Diagnostic {
  const severity = "error";
  return { code, severity, message: "A.", help: "B.", at };
}
