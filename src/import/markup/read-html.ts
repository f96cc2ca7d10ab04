import { parse, type DefaultTreeAdapterMap } from "parse5";
import { pairOrText, type Block, type Page } from "./block.js";
import { withoutEndMark } from "./without-end-mark.js";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** The blocks of a page in HTML: those of its main part, where it names one. */
export function readHtml(html: string): Page {
  const document = parse(html, { sourceCodeLocationInfo: true });
  const blocks: Block[] = [];
  readBlocks(mainElement(document) ?? document, blocks);
  return blocks;
}

/** The element of the main content, without the navigation around it. */
function mainElement(root: Node): Element | undefined {
  const all = descendants(root);
  return (
    all.find((one) => attribute(one, "role") === "main") ??
    all.find(({ tagName }) => tagName === "main") ??
    all.find(({ tagName }) => tagName === "article")
  );
}

function descendants(root: Node): readonly Element[] {
  const found: Element[] = [];
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if ("tagName" in node) found.push(node);
    pending.push(...childrenOf(node).toReversed());
  }
  return found;
}

const skippedTags =
  /^(?:script|style|nav|head|header|footer|button|noscript|template|svg)$/;
const inlineTags =
  /^(?:a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)$/;

function readBlocks(root: Node, blocks: Block[]): void {
  const inline = new InlineText(blocks);
  const end = (): void => {
    inline.flush();
  };
  // No recursion: a page may be nested deeper than the call stack.
  const pending: (Node | (() => void))[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (typeof node === "function") {
      node();
      continue;
    }
    if ("value" in node) {
      inline.add(node);
      continue;
    }
    const children = childrenOf(node).toReversed();
    if (!("tagName" in node)) {
      pending.push(...children);
      continue;
    }
    const { tagName } = node;
    if (skippedTags.test(tagName) || isHeaderLink(node)) continue;
    const line = node.sourceCodeLocation?.startLine ?? 1;
    if (tagName === "br") inline.flush();
    else if (inlineTags.test(tagName)) {
      if (/^(?:strong|b)$/.test(tagName)) inline.startEmphasis();
      pending.push(...children);
    } else {
      inline.flush();
      const block = blockOf(node, line);
      if (block !== undefined) blocks.push(block);
      else if (tagName === "dt") inline.startTerm(collapsedText(node), line);
      else {
        inline.start(tagName, line);
        pending.push(end, ...children);
      }
    }
  }
  inline.flush();
}

/** The block of a heading, code or row; undefined for other elements. */
function blockOf(node: Element, line: number): Block | undefined {
  const { tagName } = node;
  if (/^h[1-6]$/.test(tagName)) {
    const text = withoutEndMark(collapsedText(node).trimEnd(), "¶");
    return { kind: "heading", text, line };
  }
  if (tagName === "pre" || tagName === "textarea") {
    const text = rawText(node).replace(/\n$/, "");
    return { kind: "code", text, line };
  }
  if (tagName !== "tr") return undefined;
  const cells = childrenOf(node).flatMap((cell) =>
    "tagName" in cell ? [collapsedText(cell)] : [],
  );
  return { kind: "row", cells, line };
}

/** The text between two blocks, which becomes a block of its own. */
class InlineText {
  readonly #blocks: Block[];
  #text = "";
  #line = 1;
  #isLabelled = false;
  #term: { readonly label: string; readonly line: number } | undefined;

  constructor(blocks: Block[]) {
    this.#blocks = blocks;
  }

  start(tagName: string, line: number): void {
    this.#line = line;
    this.#isLabelled = tagName === "li";
    if (!/^(?:dd|p|div)$/.test(tagName)) this.#term = undefined;
  }

  /** The label that the next definition is for. */
  startTerm(label: string, line: number): void {
    this.#term = { label: withoutEndMark(label, ":"), line };
  }

  startEmphasis(): void {
    if (this.#text.trim() === "") this.#isLabelled = true;
  }

  add(node: DefaultTreeAdapterMap["textNode"]): void {
    if (this.#text.trim() === "") {
      const lead = /^\s*/.exec(node.value)?.[0] ?? "";
      const start = node.sourceCodeLocation?.startLine ?? this.#line;
      this.#line = start + lead.split("\n").length - 1;
    }
    this.#text += node.value;
  }

  flush(): void {
    const text = this.#text.replace(/\s+/g, " ").trim();
    const line = this.#line;
    if (text !== "" && this.#term !== undefined) {
      const { label } = this.#term;
      this.#blocks.push({ kind: "pair", label, value: text, line });
      this.#term = undefined;
    } else if (text !== "") {
      this.#blocks.push(
        this.#isLabelled
          ? pairOrText(text, line)
          : { kind: "text", text, line },
      );
    }
    this.#text = "";
    this.#isLabelled = false;
  }
}

function collapsedText(node: Node): string {
  return rawText(node).replace(/\s+/g, " ").trim();
}

function rawText(root: Node): string {
  let text = "";
  const pending: Node[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if ("value" in node) text += node.value;
    if (node.nodeName === "br") text += "\n";
    if ("tagName" in node && isHeaderLink(node)) continue;
    pending.push(...childrenOf(node).toReversed());
  }
  return text;
}

function childrenOf(node: Node): readonly Node[] {
  return "childNodes" in node ? node.childNodes : [];
}

function isHeaderLink(node: Element): boolean {
  return /(?:^| )headerlink(?: |$)/.test(attribute(node, "class") ?? "");
}

function attribute({ attrs }: Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value;
}
