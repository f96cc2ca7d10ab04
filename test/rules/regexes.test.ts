import { readFileSync } from "node:fs";
import { join } from "node:path";
import recheck from "recheck";
import ts from "typescript";
import { expect, test, vi } from "vitest";
import { formatPattern, formats } from "../../src/vocabulary/formats.js";
import { filesBelow } from "../files-below.js";
import { gateShare } from "../test-full.js";
import { root } from "./root.js";
import { nodesOf } from "./sources.js";

/** A regex of ours and where it stands. */
interface Regex {
  readonly source: string;
  readonly flags: string;
  readonly place: string;
  /** Whether a comment before it, or before its statement, says what bounds its input. */
  readonly isBounded: boolean;
}

interface File {
  readonly path: string;
  readonly tree: ts.SourceFile;
}

/** Where regexes are made from text of others: specs' patterns, which are judged when a model is made, and definitions that a team runs on its own machine. */
const madeOfOthersText: readonly string[] = [
  "src/languages/es5-pattern.ts",
  "src/local/rest-gateway/integrations/integration-responses.ts",
  "src/local/rest-gateway/mapping-templates/template-methods.ts",
  "src/model/schema/regex.ts",
  "src/output/json.ts",
  "src/render/compile-template.ts",
  "src/render/typescript.ts",
  "src/vocabulary/formats.ts",
];

/** What is slow is mostly found within milliseconds; the proof that a pattern is not takes up to a minute. */
const timeout = gateShare({
  share: 150,
  all: 120_000,
  left: "the proof that the hardest regexes of ours are fast",
});
const mayBeUndecided = timeout < 1000;

const files = ["src", "templates", "scripts", "bin"].flatMap(filesIn);

test("no regex of ours takes exponential time, and none polynomial time on input without bounds", async () => {
  const regexes = [
    ...files.flatMap(literalsIn),
    ...(await regexesMadeOnImport()),
    ...Object.keys(formats).flatMap(formatRegex),
  ];
  expect(regexes.length).toBeGreaterThan(600);
  const verdicts = new Map<string, string>();
  const slow = regexes.flatMap(({ source, flags, place, isBounded }) => {
    const name = `/${source}/${flags}`;
    const verdict = verdicts.get(name) ?? judge(source, flags);
    verdicts.set(name, verdict);
    return verdict === "safe" ||
      (verdict === "unknown" && mayBeUndecided) ||
      (isBounded && verdict.startsWith("polynomial"))
      ? []
      : [`${place}: ${name} is ${verdict}`];
  });
  expect(slow).toEqual([]);
}, 3_600_000);

test("a regex that is made of a string is made when its module is loaded", () => {
  const made = files.filter(
    (file) =>
      !madeOfOthersText.includes(file.path) &&
      constructions(file).some((node) => isInFunction(node)),
  );
  expect(made.map(({ path }) => path)).toEqual([]);
});

/** The checker's verdict: `safe`, `unknown`, or a complexity. */
function judge(source: string, flags: string): string {
  // What repeats nothing takes no longer than the pattern is long.
  if (!/[*+{]/.test(source)) return "safe";
  const limits = { timeout, randomSeed: 1 };
  const options = { ...limits, checker: "automaton" } as const;
  let found = recheck.checkSync(source, flags, options);
  // The automaton knows neither references nor what stands around.
  if (found.status === "unknown" && found.error.kind === "unsupported") {
    found = recheck.checkSync(source, flags, { ...limits, checker: "fuzz" });
  }
  if (found.status !== "vulnerable") return found.status;
  const { complexity, attack } = found;
  return `${complexity.type}, as on ${attack.pattern}`;
}

function filesIn(folder: string): readonly File[] {
  return filesBelow(join(root, folder))
    .filter((path) => /(?<!\.(?:md|json))\.hbs$|\.[jt]s$/.test(path))
    .map((path) => {
      const text = readFileSync(join(root, folder, path), "utf8");
      return {
        path: `${folder}/${path}`,
        tree: ts.createSourceFile(
          path.replace(/\.hbs$/, ""),
          text.replace(/\{\{[^{}]*\}\}/g, "_"),
          ts.ScriptTarget.Latest,
          true,
        ),
      };
    });
}

function literalsIn(file: File): readonly Regex[] {
  return [...nodesOf(file.tree)]
    .filter(ts.isRegularExpressionLiteral)
    .map((node) => {
      const end = node.text.lastIndexOf("/");
      return {
        source: node.text.slice(1, end),
        flags: node.text.slice(end + 1),
        place: `${file.path}:${lineOf(node) + 1}`,
        isBounded: isBounded(node),
      };
    });
}

function lineOf(node: ts.Node): number {
  const tree = node.getSourceFile();
  return tree.getLineAndCharacterOfPosition(node.getStart()).line;
}

function isBounded(node: ts.Node): boolean {
  if (ts.isSourceFile(node)) return false;
  const before = node.getFullText().slice(0, node.getLeadingTriviaWidth());
  if (/\/\/ Bounded input: \S/.test(before)) return true;
  return !ts.isStatement(node) && isBounded(node.parent);
}

/** Every regex that the modules make of strings when they are loaded. */
async function regexesMadeOnImport(): Promise<readonly Regex[]> {
  const made: Regex[] = [];
  let place = "";
  class Recorded extends RegExp {
    constructor(pattern: RegExp | string, flags?: string) {
      super(pattern, flags);
      const { source } = this;
      made.push({ source, flags: this.flags, place, isBounded: false });
    }
  }
  vi.resetModules();
  vi.stubGlobal("RegExp", Recorded);
  for (const file of files) {
    if (constructions(file).every(isInFunction)) continue;
    place = file.path;
    await import(join(root, file.path));
  }
  vi.unstubAllGlobals();
  return made;
}

function constructions({ tree }: File): readonly ts.Node[] {
  return [...nodesOf(tree)].filter(
    (node) =>
      (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
      ts.isIdentifier(node.expression) &&
      node.expression.text === "RegExp",
  );
}

function isInFunction(node: ts.Node): boolean {
  return ts.findAncestor(node, ts.isFunctionLike) !== undefined;
}

function formatRegex(name: string): readonly Regex[] {
  const pattern = formatPattern(name);
  if (pattern === undefined) return [];
  const { source, flags } = pattern;
  return [{ source, flags, place: `the format ${name}`, isBounded: false }];
}
