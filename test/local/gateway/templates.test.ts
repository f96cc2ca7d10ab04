import { describe, expect, test } from "vitest";
import { parseTemplate } from "../../../src/local/gateway/templates/velocity.js";

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
        ["__proto__", "2"],
      ]),
      header: new Map([["X-One", "h"]]),
    },
    context: { stage: "prod", identity: { sourceIp: "::1" }, ...context },
  });
}

const body = JSON.stringify({
  a: 'é"/\u2028',
  n: 1.5e3,
  list: [1, { b: null }],
  "a b": { "c.d": true },
  nothing: null,
  empty: "",
});

describe("$input", () => {
  test.each([
    ["$input.body", "", "{}"],
    ["$input.body", "{ }", "{ }"],
    ["$input.json('$')", "", "{}"],
    ["$input.json('$')", ' {"a": 1.0, "b":[ ] }', '{"a":1,"b":[]}'],
    ["$input.json('$')", '{"__proto__":{"x":1}}', '{"__proto__":{"x":1}}'],
    ["$input.json('$.list')", body, '[1,{"b":null}]'],
    ["$input.json('$.list[1].b')", body, "null"],
    ["$input.json(\"$['a b']['c.d']\")", body, "true"],
    ["$input.json('$.missing')", body, '""'],
    ["$input.json('n')", body, "1500"],
    ["$input.path('$.a').length()", body, "4"],
    ["$input.path('$.nothing')", body, ""],
    ["$input.path('$.missing.more')", body, ""],
    ["$input.path('$').list", body, '[1,{"b":null}]'],
    ["$input.path('$')['a b']", body, "{c.d=true}"],
    ["$input.path('$').list[1].b.c", body, ""],
    ["$input.path('$').list.size()", body, "2"],
    ["$input.path('$').constructor", body, ""],
    ["$input.path('$').__proto__.x", body, ""],
    ["$input.path('$').toString.call()", body, ""],
    [
      "$input.params('id') $input.params('a') $input.params('x-one')",
      "",
      "p 1 h",
    ],
    ["$input.params('nobody')", "", ""],
    ["$input.params().header.get('x-one')", "", ""],
    ["$input.params().querystring.get('__proto__')", "", "2"],
    ["$input.params().keySet()", "", '["path","querystring","header"]'],
    ["$input.constructor", "", ""],
    ["$input.eval('$input.body')", "", ""],
  ])("%s", (template, given, expected) => {
    expect(render(template, { body: given })).toBe(expected);
  });

  test.each(["$input.json('$')", "$input.path('$.a')", "$input.json('$..a')"])(
    "%s of what is no JSON, or no path, throws",
    (template) => {
      expect(() => render(template, { body: "{" })).toThrow();
    },
  );
});

describe("$util", () => {
  test.each([
    [
      `$util.escapeJavaScript($input.path('$.a'))`,
      String.raw`\u00E9\"\/\u2028`,
    ],
    [`$util.escapeJavaScript("a'b\\c")`, String.raw`a\'b\\c`],
    [`$util.escapeJavaScript("a'b").replaceAll("\\\\'","'")`, "a'b"],
    ["$util.escapeJavaScript($nothing)", ""],
    ["$util.base64Encode('é')", "w6k="],
    ["$util.base64Decode('w6k=')", "é"],
    ['$util.urlEncode("a b&c/é\'!")', "a+b%26c%2F%C3%A9%27%21"],
    ["$util.urlDecode('a+b%26')", "a b&"],
    [`#set($o = $util.parseJson('{"a":[1,2]}'))$o.a[1]`, "2"],
  ])("%s", (template, expected) => {
    expect(render(template, { body })).toContain(expected);
  });
});

describe("texts, lists and maps are Java's", () => {
  test.each([
    ["$s.replaceAll('[aA](b)', '$1-\\$')", "b-$c.b-$c"],
    ["$s.replace('.', '$1')", "abc$1Abc"],
    ["$s.replaceFirst('b', 'x')", "axc.Abc"],
    ["$s.split('\\.').size()", "2"],
    ["$s.split('c').size()", "2"],
    ["$s.equals('abc.Abc') $s.equalsIgnoreCase('ABC.ABC')", "true true"],
    ["$s.isEmpty() $s.contains('c.A') $s.indexOf('z')", "false true -1"],
    ["$s.substring(4) $s.substring(0,3) $s.toUpperCase()", "Abc abc ABC.ABC"],
    ["$s.matches('abc') $s.startsWith('abc')", "false true"],
    ["$s.nothing() $s.constructor('x')", " "],
    ["#set($m = {'a': 1})$m.put('b', 2)$m.size()$m.containsKey('b')", "2true"],
    [
      "#set($m = {'a': 1})#foreach($e in $m.entrySet())$e.key=$e.getValue()#end",
      "a=1",
    ],
    [
      "#set($m = {'a': 1, 'b': 2})#foreach($v in $m)$v#if($foreach.hasNext),#end#end",
      "1,2",
    ],
    ["#foreach($i in [1..3])#if($i == 2)#break#end$i#end", "1"],
    ["#set($l = [])$l.add('x')$l.get(0)", "truex"],
  ])("%s", (template, expected) => {
    expect(render(`#set($s = 'abc.Abc')${template}`)).toBe(expected);
  });

  test("an index that is not there throws", () => {
    expect(() => render("#set($l = [])$l.get(0)")).toThrow("index 0");
    expect(() => render("#set($s = 'a')$s.substring(2)")).toThrow("substring");
  });
});

describe("conditions are Java's", () => {
  test.each([
    ["''", true],
    ["0", true],
    ["$nothing", false],
    ["$nothing == ''", false],
    ["$nothing == $other", true],
    ["1 == '1'", true],
    ["'' == 0", false],
    ["true == 'true'", true],
    ["!$nothing && 'a' != 'b'", true],
    ["$nothing || false", false],
    ["(1 < 2) && !(2 <= 1)", true],
  ])("%s", (condition, expected) => {
    const template = `#if(${condition})yes#{else}no#end`;
    expect(render(template)).toBe(expected ? "yes" : "no");
  });

  test("of several the first that holds", () => {
    const template = "#if($a)1#elseif('x' == 'x')2#elseif(true)3#{else}4#end";
    expect(render(template)).toBe("2");
  });
});

test("a loop over a request's words has its end", () => {
  const list = JSON.stringify(Array.from({ length: 1500 }, () => 1));
  const text = render("#foreach($i in $input.path('$'))$i#end", { body: list });
  expect(text).toHaveLength(1000);
});

test("what a template sets in an override can be read", () => {
  const responseOverride = { header: {} };
  render(
    "#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X-A = 'b')",
    { context: { responseOverride } },
  );
  expect(responseOverride).toEqual({ status: 418, header: { "X-A": "b" } });
});

test("maps of the context have keys", () => {
  expect(render("$context.identity.keySet()")).toBe('["sourceIp"]');
  expect(render("$context.stage$context.no.such.thing")).toBe("prod");
  expect(render("$context.constructor.constructor('x')")).toBe("");
  expect(render("$stageVariables.x$unknown$!silent")).toBe("");
});

test("nothing that a template does reaches JavaScript", () => {
  render(
    "#set($o = $util.parseJson('{}'))#set($o.__proto__.polluted = 1)#set($context.__proto__.polluted = 1)#set($p = '__proto__')$o.put($p, 1)",
  );
  expect({}).not.toHaveProperty("polluted");
});

test.each(["#if(", "#if($a) x", "x #end", "#foreach($a in $b)#if($a)#end"])(
  "%s does not parse",
  (template) => {
    expect(() => parseTemplate(template)).toThrow();
  },
);

test.each([
  "",
  "x",
  "x ## comment",
  "#if($a)x#end",
  "#if($a)x#end\n",
  "#* block *#",
  "$a.b",
  "$a.b.",
  "#set($a = 1)",
  "{\n  \"a\": $input.json('$')\n}\n",
])("%j parses", (template) => {
  expect(() => parseTemplate(template)).not.toThrow();
});
