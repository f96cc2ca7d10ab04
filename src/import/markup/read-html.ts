import { parse, type DefaultTreeAdapterMap } from "parse5";
import { pairOrText, type Block, type Page } from "./block.js";

type Node = DefaultTreeAdapterMap["node"];
type Element = DefaultTreeAdapterMap["element"];

/** The blocks of a page in HTML: those of its main part, where it names one. */
export function readHtml(html: string): Page {
  const document = parse(html, { sourceCodeLocationInfo: true });
  const blocks: Block[] = [];
  walk(mainOf(document) ?? document, blocks);
  return blocks;
}

/** The element that holds what the page is about, without what stands around it on every page. */
function mainOf(root: Node): Element | undefined {
  const all = elementsBelow(root);
  return (
    all.find((one) => attribute(one, "role") === "main") ??
    all.find(({ tagName }) => tagName === "main") ??
    all.find(({ tagName }) => tagName === "article")
  );
}

function elementsBelow(root: Node): readonly Element[] {
  const found: Element[] = [];
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ("tagName" in node) found.push(node);
    open.push(...childrenOf(node).toReversed());
  }
  return found;
}

const passedOver =
  /^(?:script|style|nav|head|header|footer|button|noscript|template|svg)$/;
const flowing =
  /^(?:a|abbr|b|bdi|cite|code|del|dfn|em|i|ins|kbd|label|mark|q|s|samp|small|span|strong|sub|sup|tt|u|var|wbr)$/;

function walk(root: Node, blocks: Block[]): void {
  const said = new Inline(blocks);
  const end = (): void => {
    said.end();
  };
  // A stack of our own: a page may be nested deeper than functions may call.
  const open: (Node | (() => void))[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node === "function") {
      node();
      continue;
    }
    if ("value" in node) {
      said.add(node);
      continue;
    }
    const children = childrenOf(node).toReversed();
    if (!("tagName" in node)) {
      open.push(...children);
      continue;
    }
    const { tagName } = node;
    if (passedOver.test(tagName) || isHeaderLink(node)) continue;
    const line = lineOf(node);
    if (tagName === "br") said.end();
    else if (flowing.test(tagName)) {
      if (/^(?:strong|b)$/.test(tagName)) said.emphasise();
      open.push(...children);
    } else {
      said.end();
      const own = blockOf(node, line);
      if (own !== undefined) blocks.push(own);
      else if (tagName === "dt") said.term(innerText(node), line);
      else {
        said.start(tagName, line);
        open.push(end, ...children);
      }
    }
  }
  said.end();
}

/** The block that an element is by itself. */
function blockOf(node: Element, line: number): Block | undefined {
  const { tagName } = node;
  if (/^h[1-6]$/.test(tagName)) {
    const text = innerText(node).replace(/\s*[¶]\s*$/, "");
    return { kind: "heading", text, line };
  }
  if (tagName === "pre" || tagName === "textarea") {
    const text = rawText(node).replace(/\n$/, "");
    return { kind: "code", text, line };
  }
  if (tagName !== "tr") return undefined;
  const cells = childrenOf(node).flatMap((cell) =>
    "tagName" in cell ? [innerText(cell)] : [],
  );
  return { kind: "row", cells, line };
}

/** The text between two blocks, which becomes a block when it ends. */
class Inline {
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
  term(label: string, line: number): void {
    this.#term = { label: label.replace(/\s*:$/, ""), line };
  }

  emphasise(): void {
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

  end(): void {
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

function innerText(node: Node): string {
  return rawText(node).replace(/\s+/g, " ").trim();
}

function rawText(root: Node): string {
  let text = "";
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if ("value" in node) text += node.value;
    if (node.nodeName === "br") text += "\n";
    if ("tagName" in node && isHeaderLink(node)) continue;
    open.push(...childrenOf(node).toReversed());
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

function lineOf({ sourceCodeLocation }: Element): number {
  return sourceCodeLocation?.startLine ?? 1;
}
