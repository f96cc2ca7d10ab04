import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { dialectOf, dialects, layoutMarks } from "../../src/render/dialects.js";
import { filesBelow } from "../files-below.js";
import { root } from "./root.js";

const blocks = ["if", "each", "group", "indent"];
const layoutBlocks = ["group", "indent"];

const templates = filesBelow(join(root, "templates")).filter((path) =>
  path.endsWith(".hbs"),
);

test("there are templates", () => {
  expect(templates.length).toBeGreaterThan(0);
});

test.each(templates)("%s has no bare mustache", (path) => {
  const text = readFileSync(join(root, "templates", path), "utf8");
  const helpers = Object.keys(dialectOf(path.slice(0, -".hbs".length)));
  expect(faultsOf(Handlebars.parse(text), helpers)).toEqual([]);
});

test.each([
  "{{name}}",
  "{{{str name}}}",
  "{{&str name}}",
  "{{str}}",
  "{{str name other}}",
  "{{str name=other}}",
  '{{str "text"}}',
  "{{str (ident name)}}",
  "{{str @index}}",
  "{{unknown name}}",
  "{{line name}}",
  "{{#with name}}{{/with}}",
  "{{#unless name}}{{/unless}}",
  "{{#name}}{{/name}}",
  "{{^name}}{{/name}}",
  "{{#if (eq a b)}}{{/if}}",
  "{{#if a b}}{{/if}}",
  "{{#group a}}{{/group}}",
  "{{#each a as |b|}}{{/each}}",
  "{{#if a}}{{else}}{{b}}{{/if}}",
  "{{> partial}}",
  "{{#> partial}}{{/partial}}",
  "{{#*inline 'a'}}{{/inline}}",
  "{{* decorator}}",
])("%s is a fault", (text) => {
  expect(faultsOf(Handlebars.parse(text), ["str", "ident"])).not.toEqual([]);
});

test("the build knows the helpers that templates may call, and no others", () => {
  const build = readFileSync(join(root, "scripts/build.js"), "utf8");
  const [, list = ""] = /const helpers = \[([^\]]*)\]/.exec(build) ?? [];
  const known = [...list.matchAll(/"([^"]*)"/g)].map(([, name]) => name);
  const called = Object.values(dialects).flatMap((one) => Object.keys(one));
  expect(known.toSorted()).toEqual(
    [
      ...new Set([...called, ...Object.keys(layoutMarks), ...layoutBlocks]),
    ].sort(),
  );
});

test("no dialect has a helper that is a mark or a block", () => {
  for (const dialect of Object.values(dialects)) {
    const clash = [...Object.keys(layoutMarks), ...blocks].filter((name) =>
      Object.hasOwn(dialect, name),
    );
    expect(clash).toEqual([]);
  }
});

/** What in a template is neither text, an escaper's call with a value, a layout mark nor one of the four blocks. */
function faultsOf(
  { body }: hbs.AST.Program,
  helpers: readonly string[],
): readonly string[] {
  return body.flatMap((statement) => {
    const { line, column } = statement.loc.start;
    const fault = [`${line}:${column} ${statement.type}`];
    switch (statement.type) {
      case "ContentStatement":
      case "CommentStatement":
        return [];
      case "MustacheStatement":
        return isCall(statement as hbs.AST.MustacheStatement, helpers)
          ? []
          : fault;
      case "BlockStatement": {
        const block = statement as hbs.AST.BlockStatement;
        const inner = [block.program, block.inverse]
          // Where a block has no such part, it is not there, whatever its type says.
          .filter((part?: hbs.AST.Program) => part !== undefined)
          .flatMap((part) => faultsOf(part, helpers));
        return isBlock(block) ? inner : [...fault, ...inner];
      }
      default:
        return fault;
    }
  });
}

function isCall(
  { path, params, hash, escaped }: hbs.AST.MustacheStatement,
  helpers: readonly string[],
): boolean {
  const name = nameOf(path);
  if (!escaped || hasPairs(hash)) return false;
  return params.length === 0
    ? Object.hasOwn(layoutMarks, name)
    : helpers.includes(name) && params.length === 1 && params.every(isValue);
}

function isBlock({
  path,
  params,
  hash,
  program,
}: hbs.AST.BlockStatement): boolean {
  const name = nameOf(path);
  // A block without a program is an inverted one: {{^name}}.
  const body = program as hbs.AST.Program | undefined;
  if (!blocks.includes(name) || hasPairs(hash) || !body) return false;
  if ((body.blockParams as unknown) !== undefined) return false;
  const wanted = layoutBlocks.includes(name) ? 0 : 1;
  return params.length === wanted && params.every(isValue);
}

function nameOf(path: hbs.AST.Expression): string {
  return path.type === "PathExpression"
    ? (path as hbs.AST.PathExpression).original
    : "";
}

function hasPairs(hash: hbs.AST.Hash | undefined): boolean {
  return hash !== undefined && hash.pairs.length > 0;
}

/** A field of the view; neither a literal nor a call nor one of Handlebars' own variables. */
function isValue(expression: hbs.AST.Expression): boolean {
  return (
    expression.type === "PathExpression" &&
    !(expression as hbs.AST.PathExpression).data
  );
}
