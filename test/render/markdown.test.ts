import fc from "fast-check";
import * as prettier from "prettier";
import { describe, expect, test } from "vitest";
import {
  cell,
  code,
  codeCell,
  fence,
  link,
  table,
  text,
  escapeInvisible,
  escapeTemplateMarks,
} from "../../src/render/markdown.js";
import { stringWidth as width } from "../../src/render/string-width.js";
import { outline, reformat } from "./prettier.js";
import { freshRuns } from "../properties/runs.js";

const pieces =
  "\\ ` `` ``` * ** _ __ ~ ~~ ~~~ # ## ###### ######## > >> + - -- --- = === | || ! ![ [ ] ]( ) ( < </ <!-- --> <b> </b> <br/> <a:b> & &amp; &#35; &#x23; &copy : :- ::: $ $$ { {{ }} {% %} [[ ]] [^1] [x] [ ] ^ @ a@b.co // https:// http:// https://a.b ftp://x www. www.x.y mailto:a@b.c 1. 1) 12. 0 9 a b z A snake_case don't % . , ; ? \" ' é 中文 한국 。 、 ー ｶ 😀 👍🏽 ❤️ 1️⃣ 🇩🇪 \u0301 \u200b \u200d \u202e \u2066 \ufeff \ufe0f \u00ad \u0000 \u0007 \u001b \u007f \u0085 \u2028 \u00a0 \u3000 \ud800 \n \r\n \t \n\n --- *** <script> <!--prettier-ignore-->".split(
    " ",
  );

/** Strings put together from what Markdown, HTML and Unicode have for traps. */
const hostile = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...pieces, " ", " ", "  ") },
      { weight: 1, arbitrary: fc.string({ unit: "grapheme" }) },
      { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(""));

/** The normalisation that `text` and `cell` promise, said in another way. */
function collapsed(source: string): string {
  const characters = Array.from(source).map((character) =>
    character !== "\ufeff" && /[\s\u0085]/u.test(character) ? " " : character,
  );
  return characters
    .filter((_, at) => !isInvisible(characters, at))
    .join("")
    .split(/ +/)
    .join(" ")
    .trim()
    .replace(/\{(?=\{)/g, "{ ");
}

function isInvisible(characters: readonly string[], at: number): boolean {
  const [before = "", own = "", after = ""] = [at - 1, at, at + 1].map(
    (index) => characters[index] ?? "",
  );
  if (own === "\ufe0f")
    return /^[#*\d]$/.test(before)
      ? after !== "\u20e3"
      : !/^\p{Emoji}$/u.test(before);
  return /^[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\ufff9-\ufffb]$/u.test(
    own,
  );
}

const prose = hostile.filter((source) => collapsed(source) !== "");

describe("text", () => {
  test.each([
    "Returns the session of a user, if it is there.",
    "snake_case and a, b. c",
    "don't (ever) re-use it - it's 2 * 3 < 7 & more",
    "see https in RFC 9110; R&D at 100% + tax = 5",
    "GET /items/:id or -5 or #5 or 1.5",
    "中文 and 한국어 and 😀",
  ])("leaves prose alone: %s", (source) => {
    expect(text(source)).toBe(source);
  });

  test.each([
    ["# a #", "\\# a \\#"],
    ["1. a", "1\\. a"],
    ["- a", "\\- a"],
    ["---", "\\---"],
    ["===", "\\==="],
    [":-|-:", "\\:-|-:"],
    ["::: tip", "\\::: tip"],
    ["123456789) a", "123456789\\) a"],
    ["a *b* c", "a \\*b\\* c"],
    ["a\n\n\tb ", "a b"],
    ["https://a.b", "https:\\//a.b"],
    ["a@b.c www.x", "a\\@b.c www\\.x"],
    ["<b>&amp;{{x}}", "\\<b>\\&amp;\\{ \\{x}}"],
    ["{{{x}}}", "\\{ \\{ \\{x}}}"],
    ["{% include x %}{# y #}", "\\{\\% include x %}\\{\\# y #}"],
    ["<!--@include: ../x-->", "\\<\\!--\\@include: ../x-->"],
    ["<Component :x='y'/>", "\\<Component :x='y'/>"],
    ["import x from 'y'", "&#105;mport x from 'y'"],
    ["export const x = 1", "&#101;xport const x = 1"],
    ["a\u202eb\u200b", "ab"],
  ])("makes %j inert", (source, expected) => {
    expect(text(source)).toBe(expected);
  });

  test.each([
    ["a paragraph", "", "paragraph(text)"],
    ["a heading", "## ", "heading(text)"],
    ["a quotation", "> ", "blockquote(paragraph(text))"],
    ["a list item", "- ", "list(listItem(paragraph(text)))"],
    ["a numbered item", "1. ", "list(listItem(paragraph(text)))"],
  ])("is nothing but text in %s", async (_, before, shape) => {
    await fc.assert(
      fc.asyncProperty(prose, async (source) => {
        const page = `${before}${text(source)}\n`;
        expect(await reformat(page)).toBe(page);
        expect(await outline(page)).toEqual([shape, collapsed(source)]);
      }),
      freshRuns(100),
    );
  });
});

test("a second line is text, though Prettier may join it to the first", async () => {
  await fc.assert(
    fc.asyncProperty(prose, async (source) => {
      expect(await outline(`a | b\n${text(source)}\n`)).toEqual([
        "paragraph(text)",
        `a | b\n${collapsed(source)}`,
      ]);
    }),
    freshRuns(100),
  );
});

test.each([
  ["{{x}}", "`\\u007b{x}}`"],
  ["{{{x", "`\\u007b\\u007b{x`"],
  ["{% x %} {# y", "`\\u007b% x %} \\u007b# y`"],
  ["<!--@include: ../x-->", "`\\u003c!--@include: ../x-->`"],
  ["{ {x} <b>", "`{ {x} <b>`"],
])("code makes %j inert", (source, expected) => {
  expect(code(source)).toBe(expected);
});

test("no builder of sites finds what it runs in prose or code", () => {
  const traps = fc
    .array(
      fc.constantFrom(
        "{",
        "{{",
        "%",
        "#",
        "<",
        "!--",
        "@include: x-->",
        " ",
        "\u200b",
        "a",
      ),
    )
    .map((parts) => parts.join(""));
  fc.assert(
    fc.property(traps, (source) => {
      for (const page of [
        text(source),
        cell(source),
        code(source),
        codeCell(source),
      ]) {
        expect(page).not.toMatch(/\{\\?[{]|\{[%#]|<!--/);
      }
    }),
  );
});

describe("a page of everything", () => {
  test("is as Prettier prints it, and holds what was put in", async () => {
    await fc.assert(
      fc.asyncProperty(prose, prose, hostile, async (a, b, c) => {
        const page = `# ${text(a)}

${text(b)}

- ${text(a)}: ${text(b)}
- ${code(c)} (${text(a)})
- ${link(a, "../a/b-c.md")}

${table([link(b, "d.md"), cell(b)], [[codeCell(c), cell(a)]])}

${fence("text", c)}

${text(a)}
`;
        expect(await reformat(page)).toBe(page);
        const [shape] = await outline(page);
        expect(shape).toBe(
          "heading(text) paragraph(text) list(" +
            "listItem(paragraph(text)) " +
            "listItem(paragraph(inlineCode text)) " +
            "listItem(paragraph(link(text)))) " +
            `table(tableRow(tableCell(link(text)) tableCell(text)) tableRow(tableCell(${spans(c)}) tableCell(text))) ` +
            "code paragraph(text)",
        );
      }),
      freshRuns(100),
    );
  });
});

/** Nodes of a `codeCell`: one span, but around a pipe after an odd number of backslashes. */
function spans(source: string): string {
  const pieces = [""];
  for (const character of source) {
    const open = pieces.at(-1)!;
    const slashes = open.length - open.replace(/\\+$/, "").length;
    if (character === "|" && slashes % 2 === 1) pieces.push("");
    else pieces.push(pieces.pop()! + character);
  }
  return pieces
    .map((piece, at) =>
      [at > 0 ? "text" : "", piece || at === 0 ? "inlineCode" : ""].join(" "),
    )
    .join(" ")
    .replace(/ +/g, " ")
    .replace(/text text/g, "text")
    .trim();
}

describe("code", () => {
  test.each([
    ["a", "`a`"],
    ["", '`""`'],
    ["`", "`` ` ``"],
    [" ", "` `"],
    [" a ", "`  a  `"],
    ["a\nb\tc", "`a\\nb\\tc`"],
    ["\u202e\u0000", "`\\u202e\\u0000`"],
    ["``a`", "``` ``a` ```"],
  ])("%j", (source, expected) => {
    expect(code(source)).toBe(expected);
  });

  test("holds any text", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (source) => {
        const page = `${code(source)}\n`;
        expect(await reformat(page)).toBe(page);
        expect(await outline(page)).toEqual([
          "paragraph(inlineCode)",
          escapeTemplateMarks(escapeInvisible(source)) || '""',
        ]);
      }),
      freshRuns(100),
    );
  });

  test.each([
    ["a|b", "`a\\|b`"],
    ["a\\|b", "`a\\`\\|`b`"],
    ["a\\\\|b", "`a\\\\\\|b`"],
    ["\\|", "`\\`\\|"],
  ])("holds pipes in a cell: %j", async (source, expected) => {
    expect(codeCell(source)).toBe(expected);
    const page = `${table(["A", "B"], [[codeCell(source), "c"]])}\n`;
    expect(await reformat(page)).toBe(page);
    expect((await outline(page))[1]).toBe(`AB${source}c`);
  });

  test("holds any text in a cell", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          hostile,
          fc.string({ unit: fc.constantFrom("\\", "|", "`", "a", " ") }),
        ),
        async (source) => {
          const page = `${table(["A", "B"], [[codeCell(source), "c"]])}\n`;
          expect(await reformat(page)).toBe(page);
          expect((await outline(page))[1]).toBe(
            `AB${escapeTemplateMarks(escapeInvisible(source)) || '""'}c`,
          );
        },
      ),
      freshRuns(100),
    );
  });
});

describe("fence", () => {
  test.each([
    ["", "```sh\n\n```"],
    ["a  \nb\n", "```sh\na\nb\n```"],
    ["``` x", "````sh\n``` x\n````"],
    ["a\r\nb\rc", "```sh\na\nb\nc\n```"],
  ])("%j", (source, expected) => {
    expect(fence("sh", source)).toBe(expected);
  });

  test("holds any text", async () => {
    await fc.assert(
      fc.asyncProperty(hostile, async (source) => {
        const page = `a\n\n${fence("bat", source)}\n\nb\n`;
        expect(await reformat(page)).toBe(page);
        const lines = escapeInvisible(source.replace(/\r\n?/g, "\n"), "\n\t")
          .split("\n")
          .map((line) => line.replace(/[ \t]+$/, ""));
        expect(await outline(page)).toEqual([
          "paragraph(text) code paragraph(text)",
          `a${lines.join("\n").replace(/\n$/, "")}b`,
        ]);
      }),
      freshRuns(100),
    );
  });
});

describe("table", () => {
  test("pads by width, and never compacts", async () => {
    const wide = "x".repeat(120);
    const page = table(["a", "中文字"], [[wide, ""], ["👍🏽"], ["a", "b", "c"]]);
    expect(page.split("\n")[1]).toBe(`| ${"-".repeat(120)} | ------ |`);
    expect(await reformat(page)).toBe(`${page}\n`);
  });

  test("is as Prettier prints it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(hostile, { minLength: 3, maxLength: 3 }), {
          minLength: 1,
          maxLength: 5,
        }),
        async (grid) => {
          const [header = [], ...rows] = grid.map((row) => row.map(cell));
          const page = `${table(header, rows)}\n`;
          expect(await reformat(page)).toBe(page);
          expect((await outline(page))[1]).toBe(
            grid.flat().map(collapsed).join(""),
          );
        },
      ),
      freshRuns(100),
    );
  });
});

describe("link", () => {
  test("goes to the path and to nowhere else", async () => {
    expect(link("a|b", "../x/y.md#z")).toBe("[a\\|b](../x/y.md#z)");
    expect(link("a", "javascript:alert(1) é")).toBe(
      "[a](javascript%3Aalert%281%29%20%C3%A9)",
    );
    await fc.assert(
      fc.asyncProperty(prose, hostile, async (label, path) => {
        fc.pre(path !== "");
        const page = `See ${link(label, path)}.\n`;
        expect(await reformat(page)).toBe(page);
        expect(await outline(page)).toEqual([
          "paragraph(text link(text) text)",
          `See ${collapsed(label)}.`,
        ]);
      }),
      freshRuns(100),
    );
  });
});

describe("width", () => {
  const { getStringWidth } = prettier.util;

  test("is Prettier's, for every character", () => {
    const wrong: string[] = [];
    for (let point = 0x20; point <= 0x10ffff; point += 1) {
      const character = String.fromCodePoint(point);
      if (escapeInvisible(character) !== character) continue;
      for (const source of [character, `${character}\u{1f3fd}`])
        if (width(source) !== getStringWidth(source))
          wrong.push(point.toString(16));
    }
    expect(wrong).toEqual([]);
  });

  test("is Prettier's, for texts without hidden characters", () => {
    fc.assert(
      fc.property(hostile, (source) => {
        const shown = escapeInvisible(source);
        expect(width(shown)).toBe(getStringWidth(shown));
      }),
      freshRuns(500),
    );
  });
});
