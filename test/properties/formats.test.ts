import { fullFormats } from "ajv-formats/dist/formats.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { findViolations } from "../../src/model/schema/find-violations.js";
import { formatNames, formatPattern } from "../../src/vocabulary/formats.js";
import { runs } from "./runs.js";

interface Table {
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

const hex = "4dc84733-ce2a-461b-8017-4e77b3f99a66";

/** Texts that are of each format, and texts that just are not. */
const tables: Readonly<Record<string, Table>> = {
  uuidv4: {
    valid: [hex, hex.toUpperCase(), "00000000-0000-4000-8000-000000000000"],
    invalid: [
      "",
      `${hex} `,
      `${hex}\n`,
      `{${hex}}`,
      hex.replaceAll("-", ""),
      "4dc84733-ce2a-161b-8017-4e77b3f99a66",
      "4dc84733-ce2a-461b-c017-4e77b3f99a66",
      "4dc84733-ce2a-461b-8017-4e77b3f99a6",
      "gdc84733-ce2a-461b-8017-4e77b3f99a66",
    ],
  },
  uuid: {
    valid: [hex, "00000000-0000-0000-0000-000000000000"],
    invalid: ["", `urn:uuid:${hex}`, `${hex}0`, hex.slice(1), `${hex}\n`],
  },
  iso8601: {
    valid: [
      "2026-05-17T15:49:56Z",
      "2026-05-17T15:49:56",
      "2026-05-17T15:49:56.123456789+08:00",
      "2026-05-17T00:00:00-23:59",
      "2024-02-29T12:00:00Z",
      "2000-02-29T12:00:00Z",
      "2016-12-31T23:59:60Z",
      "0000-01-01T00:00:00Z",
    ],
    invalid: [
      "",
      "2026-05-17",
      "2026-05-17 15:49:56Z",
      "2026-05-17t15:49:56z",
      "2026-5-17T15:49:56Z",
      "2026-02-29T12:00:00Z",
      "1900-02-29T12:00:00Z",
      "2026-04-31T12:00:00Z",
      "2026-13-01T12:00:00Z",
      "2026-00-01T12:00:00Z",
      "2026-05-00T12:00:00Z",
      "2026-05-17T24:00:00Z",
      "2026-05-17T15:60:00Z",
      "2026-05-17T15:49:60Z",
      "2026-05-17T15:49:61Z",
      "2016-12-31T23:59:60+08:00",
      "2026-05-17T15:49Z",
      "2026-05-17T15:49:56.Z",
      "2026-05-17T15:49:56+24:00",
      "2026-05-17T15:49:56+8",
      "2026-05-17T15:49:56Z ",
      "+002026-05-17T15:49:56Z",
      "２０２６-05-17T15:49:56Z",
    ],
  },
  date: {
    valid: ["2026-05-17", "2024-02-29", "2000-02-29", "9999-12-31"],
    invalid: [
      "",
      "2026-02-29",
      "2100-02-29",
      "2026-06-31",
      "2026-5-1",
      "20260517",
      "2026-05-17T00:00:00Z",
      "2026-05-17\n",
    ],
  },
  time: {
    valid: ["15:49:56Z", "15:49:56", "00:00:00.5+08:00", "23:59:60Z"],
    invalid: [
      "",
      "24:00:00",
      "15:60:00",
      "15:49",
      "15:49:60",
      "23:59:60+08:00",
      "5:49:56",
      "15:49:56z",
    ],
  },
  email: {
    valid: [
      "a@b.co",
      "first.last+tag@example.co.uk",
      "!#$%&'*+/=?^_`{|}~-@x.yz",
    ],
    invalid: [
      "",
      "a",
      "@b.co",
      "a@",
      "a@b",
      "a..b@c.de",
      ".a@c.de",
      "a.@c.de",
      "a@-b.co",
      "a@b-.co",
      "a@b..co",
      "a b@c.de",
      '"a b"@c.de',
      "a@[192.0.2.1]",
      "a@b.co\n",
      `${"a".repeat(250)}@b.co`,
    ],
  },
  uri: {
    valid: [
      "https://example.com/",
      "https://user@example.com:8080/a/b;c?d=e&f=%20#g",
      "urn:isbn:0451450523",
      "mailto:a@b.co",
      "http://[2001:db8::1]/",
      "a+b-c.d:e",
    ],
    invalid: [
      "",
      "example.com",
      "/a",
      "//example.com",
      "#a",
      "https://example.com/a b",
      "https://example.com/%2",
      "https://example.com/%zz",
      "https://example.com/é",
      "1a:b",
      ":a",
      "https://example.com/\\",
      "https://example.com/[a]",
      "https://[2001:db8::1",
      "https://a:b:c/",
      "https://a#b#c",
      'https://example.com/"',
      "https://example.com/<a>",
      "https://example.com/\n",
    ],
  },
  hostname: {
    valid: [
      "example.com",
      "a",
      "1",
      "a-b.c-d",
      "xn--bcher-kva.example",
      "a".repeat(63),
    ],
    invalid: [
      "",
      "-a",
      "a-",
      "a..b",
      ".a",
      "a_b",
      "é.com",
      "a".repeat(64),
      "a b",
      "a\n",
      `${"a.".repeat(127)}a`,
    ],
  },
  ipv4: {
    valid: ["0.0.0.0", "192.0.2.1", "255.255.255.255"],
    invalid: [
      "",
      "256.0.0.1",
      "01.0.0.1",
      "1.2.3",
      "1.2.3.4.5",
      "1.2.3.4/8",
      "1.2.3.4\n",
      "1.2.3.",
    ],
  },
  ipv6: {
    valid: [
      "::",
      "::1",
      "1::",
      "2001:db8::1",
      "1:2:3:4:5:6:7:8",
      "1:2:3:4:5:6:7::",
      "::2:3:4:5:6:7:8",
      "::ffff:192.0.2.1",
      "1:2:3:4:5:6:192.0.2.1",
    ],
    invalid: [
      "",
      ":",
      ":::",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      "12345::",
      "g::",
      "1:2:3:4:5:6:7:192.0.2.1",
      "::1%eth0",
      "[::1]",
      "::192.0.2.256",
      "::1\n",
    ],
  },
  integer: {
    valid: ["0", "-1", "12345678901234567890"],
    invalid: ["", "-0.0", "1.0", "01", "+1", "1e3", "-", " 1"],
  },
  "epoch-seconds": {
    valid: ["0", "1769851800"],
    invalid: ["", "-1", "01", "1.5", "1769851800000"],
  },
  "epoch-millis": {
    valid: ["0", "1769851800000"],
    invalid: ["", "-1", "01", "1.5", "1769851800000000"],
  },
  decimal: {
    valid: ["0", "-1.50", "19.90", "9".repeat(38), `0.${"1".repeat(37)}`],
    invalid: [
      "",
      "1.",
      ".5",
      "01",
      "+1",
      "1e3",
      "9".repeat(39),
      "1,5",
      "--1",
      "-",
    ],
  },
  base64: {
    valid: ["", "YQ==", "YWI=", "YWJj", "+/+/"],
    invalid: ["YQ", "YQ=", "YQ===", "Y", "-_-_", "YWJj\n", "Y Q="],
  },
  json: {
    valid: ["{}", "[]", "null", '"a"', " 1 "],
    invalid: ["", "{", "{a:1}", "undefined", "'a'"],
  },
};

test("each format has a table", () => {
  expect(Object.keys(tables).sort()).toEqual([...formatNames].sort());
});

const rows = Object.entries(tables).flatMap(([format, { valid, invalid }]) => [
  ...valid.map((text) => ({ format, text, is: true })),
  ...invalid.map((text) => ({ format, text, is: false })),
]);

test.each(rows)("$format: $text is one: $is", ({ format, text, is }) => {
  const rules = [{ kind: "format", value: format }] as const;
  const shape = { kind: "string", nullable: false, rules } as const;
  expect(findViolations(text, shape).length === 0).toBe(is);
});

/** Which format of ajv-formats each of ours is as strict as. Those two of ours may leave the time zone out, and so do theirs. */
const theirs = {
  uuid: "uuid",
  uuidv4: "uuid",
  iso8601: "iso-date-time",
  date: "date",
  time: "iso-time",
  email: "email",
  hostname: "hostname",
  ipv4: "ipv4",
  ipv6: "ipv6",
  uri: "uri",
} as const;

/** Texts that only ours takes, and why that is meant. */
const exceptions: Readonly<Record<string, RegExp>> = {};

test.each(Object.entries(theirs))(
  "%s takes nothing that ajv-formats' %s refuses",
  (format, other) => {
    const pattern = formatPattern(format);
    const table = tables[format];
    if (pattern === undefined || table === undefined) throw new Error(format);
    const texts = [...table.valid, ...table.invalid].filter(
      (text) => text !== "",
    );
    let taken = 0;
    fc.assert(
      fc.property(changed(texts), (text) => {
        if (!pattern.test(text) || exceptions[format]?.test(text)) return;
        taken += 1;
        expect({ text, taken: isOf(other, text) }).toEqual({
          text,
          taken: true,
        });
      }),
      runs(1500),
    );
    expect(taken).toBeGreaterThan(10);
  },
);

test.each(rows.filter(({ format, is }) => is && format in theirs))(
  "ajv-formats takes the $format $text too",
  ({ format, text }) => {
    expect(isOf(theirs[format as keyof typeof theirs], text)).toBe(true);
  },
);

/** Texts that differ from one of these in none, one or two places. */
function changed(texts: readonly string[]): fc.Arbitrary<string> {
  const letters = [...new Set(texts.join(""))];
  const change = fc.record({
    at: fc.nat(60),
    cut: fc.integer({ min: 0, max: 2 }),
    put: fc.oneof(
      fc.constant(""),
      fc.constantFrom(...letters, ..."0129afZz+-:.@/?#[]%&_~ "),
    ),
  });
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(change, { maxLength: 2 }))
    .map(([text, changes]) =>
      changes.reduce((now, { at, cut, put }) => {
        const from = at % (now.length + 1);
        return now.slice(0, from) + put + now.slice(from + cut);
      }, text),
    );
}

function isOf(
  name: (typeof theirs)[keyof typeof theirs],
  text: string,
): boolean {
  const format = fullFormats[name] as unknown;
  if (format instanceof RegExp) return format.test(text);
  const { validate = format } = format as { validate?: unknown };
  if (validate instanceof RegExp) return validate.test(text);
  return (validate as (text: string) => boolean)(text);
}
