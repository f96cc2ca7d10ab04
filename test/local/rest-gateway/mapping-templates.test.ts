import { describe, expect, test } from "vitest";
import { parseTemplate } from "../../../src/local/rest-gateway/mapping-templates/velocity.js";

function render(
  template: string,
  { body = "", context = {} }: { body?: string; context?: object } = {},
): string {
  return parseTemplate(template)({
    body,
    parameters: {
      path: new Map([["id", "p"]]),
      querystring: new Map([
        ["id", "q"],
        ["a", "1"],
        ["empty", ""],
        ["quoted", 'é"/\u2028'],
        ["__proto__", "2"],
      ]),
      header: new Map([["X-One", "h"]]),
    },
    context: { stage: "prod", identity: { sourceIp: "::1" }, ...context },
  });
}

describe("$input", () => {
  test.each([
    ["$input.json('$')", "", "{}"],
    ["$input.json('$')", ' {"a": 1.0, "b":[ ] }', '{"a":1,"b":[]}'],
    ["$input.json('$')", '{"__proto__":{"x":1}}', '{"__proto__":{"x":1}}'],
    ["$input.params().header.get('X-One')", "", "h"],
    ["$input.params().header.get('x-one')", "", ""],
    ["$input.params().path.id ${input.params().path.id}", "", "p p"],
    ["$input.params().querystring.get('__proto__')", "", "2"],
    ["$input.params().querystring.containsKey('__proto__')", "", "true"],
    ["$input.params().querystring.containsKey('toString')", "", "false"],
    ["$input.params().nothing.get('a')", "", ""],
    ["$input.constructor $!input.json", "", " "],
  ])("%s", (template, body, expected) => {
    expect(render(template, { body })).toBe(expected);
  });

  test("json() of what is no JSON throws", () => {
    expect(() => render("$input.json('$')", { body: "{" })).toThrow();
  });

  test("a map cannot be printed", () => {
    expect(() => render("$input.params().path")).toThrow("can be printed");
  });
});

describe("$util", () => {
  test.each([
    [
      `$util.escapeJavaScript($input.params().querystring.get('quoted'))`,
      String.raw`\u00E9\"\/\u2028`,
    ],
    [`$util.escapeJavaScript("a'b\\c")`, String.raw`a\'b\\c`],
    [`$util.escapeJavaScript("a'b").replaceAll("\\\\'","'")`, "a'b"],
    ["$util.escapeJavaScript($nothing)", ""],
    ["$util.urlDecode('a+b%26')", "a b&"],
    ["$nothing.urlDecode('a')$context.urlDecode('a')", ""],
  ])("%s", (template, expected) => {
    expect(render(template)).toBe(expected);
  });
});

describe("conditions are Java's", () => {
  test.each([
    ["''", true],
    ["$input.params().querystring.get('empty')", true],
    ["$input.params().querystring.containsKey('empty')", true],
    ["$input.params().querystring.containsKey('none')", false],
    ["$nothing", false],
    ["$context.no.such.thing", false],
  ])("%s", (condition, expected) => {
    const template = `#if(${condition})yes#{else}no#end`;
    expect(render(template)).toBe(expected ? "yes" : "no");
  });

  test("of several the first that holds", () => {
    const template = "#if($a)1#elseif('x')2#elseif('y')3#{else}4#end";
    expect(render(template)).toBe("2");
  });

  test("one in another, and what is set in it", () => {
    const template =
      '#set($a = "")#if($context.stage)#if($no)x#{else}#set($a = "y")#end#end$a';
    expect(render(template)).toBe("y");
  });
});

test("members of the context are read, and nothing of JavaScript", () => {
  expect(render("$context.stage$context.no.such.thing")).toBe("prod");
  expect(render("$context.identity.sourceIp")).toBe("::1");
  expect(render("$context.constructor $context.__proto__.x")).toBe(" ");
  expect(render("$stageVariables.x$unknown$!silent")).toBe("");
});

test("templates share nothing", () => {
  expect(render("$a#set($a = 'x')$a")).toBe("x");
  expect(render("$a#set($a = 'x')$a")).toBe("x");
});

test.each(["#if(", "#if($a) x", "x #end", "#if($a)#if($b)#end"])(
  "%s does not parse",
  (template) => {
    expect(() => parseTemplate(template)).toThrow();
  },
);

test.each([
  ["#foreach($a in $b)$a#end", "#foreach"],
  ["#macro(f)x#end", "#macro"],
  ["#f()", "#f()"],
  ["#evaluate('$a')", "#evaluate()"],
  ["#break", "#break"],
  ["#define($a)x#end", "#define"],
  ["#[[ $a ]]#", "#raw"],
  ["x #{else}", "#else"],
  ["#if($a == 'x')x#end", "the operator =="],
  ["#if($a && !$b)x#end", "the operator &&"],
  ["#if($a)#elseif($b)#foreach($c in $d)x#end#end", "#foreach"],
  ["#set($a = 1)", "a literal integer"],
  ["#set($a = {'b': 'c'})", "a literal map"],
  ["#set($a = ['b'])", "a literal array"],
  ['#set($a = "$b")', "a variable in a string"],
  ["#set($context.responseOverride.status = 'a')", "#set of a member"],
  ["$a[0]", "[…]"],
  ["$a.length()", "the method length()"],
  ["$input.path('$.a')", "the method path()"],
  ["$input.params('a')", "params() of a name"],
  ["$input.json('$.a')", "json() of another path than $"],
  ["$util.base64Encode($a.toUpperCase())", "the method base64Encode()"],
  ["$util.urlDecode($a.trim())", "the method trim()"],
])("%s is not supported, and its error names why", (template, what) => {
  expect(() => parseTemplate(template)).toThrow(`${what} is not supported`);
});

test.each([
  "",
  "x",
  "x ## comment",
  "#if($a)x#end",
  "#if($a)x#end\n",
  "#* block *#",
  "$a.b",
  "$a.b.",
  "#set($a = 'b')",
  "{\n  \"a\": $input.json('$')\n}\n",
])("%j parses", (template) => {
  expect(() => parseTemplate(template)).not.toThrow();
});
