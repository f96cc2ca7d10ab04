import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { expect, test } from "vitest";
import { compileOptions } from "../../src/render/compile-options.js";
import {
  blocks,
  escapersByExtension,
  layoutMarks,
} from "../../src/render/escapers.js";
import { findTemplateFaults } from "../../src/render/template-faults.js";
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

test.each(Object.entries(escapersByExtension))(
  "templates of .%s are compiled with the helpers that they may call, and no others",
  (extension, escapers) => {
    const { knownHelpers = {} } = compileOptions(`a.${extension}`);
    const known = Object.keys(knownHelpers).filter(
      (name) => knownHelpers[name],
    );
    const called = [...Object.keys(escapers), ...Object.keys(layoutMarks)];
    expect(known.sort()).toEqual([...called, ...blocks].sort());
    const template = (helper: string) => () =>
      Handlebars.precompile(
        `{{${helper} a}}`,
        compileOptions(`a.${extension}`),
      );
    for (const helper of called) expect(template(helper)).not.toThrow();
    for (const helper of ["lookup", "log", "unknown"])
      expect(template(helper)).toThrow(helper);
  },
);

test("no language has a helper that is a mark or a block", () => {
  for (const escapers of Object.values(escapersByExtension)) {
    const clash = [...Object.keys(layoutMarks), ...blocks].filter((name) =>
      Object.hasOwn(escapers, name),
    );
    expect(clash).toEqual([]);
  }
});
