import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { dialects, layoutMarks } from "../../src/render/dialects.js";
import {
  blocks,
  findTemplateFaults,
  layoutBlocks,
} from "../../src/render/template-faults.js";
import { filesBelow } from "../files-below.js";
import { root } from "./root.js";

const templates = filesBelow(join(root, "templates")).filter((path) =>
  path.endsWith(".hbs"),
);

test("there are templates", () => {
  expect(templates.length).toBeGreaterThan(0);
});

test.each(templates)("%s has no bare mustache", (path) => {
  const text = readFileSync(join(root, "templates", path), "utf8");
  const made = path.slice(0, -".hbs".length);
  expect(findTemplateFaults(Handlebars.parse(text), made)).toEqual([]);
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
  expect(findTemplateFaults(Handlebars.parse(text), "a.ts")).not.toEqual([]);
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
