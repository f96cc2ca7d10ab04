import * as prettier from "prettier";

interface Node {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Node[];
}

interface Debug {
  parse(source: string, options: object): Promise<{ ast: Node }>;
}

/** The page as Prettier prints it with no configuration. */
export function reformat(page: string): Promise<string> {
  return prettier.format(page, { parser: "markdown" });
}

/** The page's tree, with the names of its nodes only, and all text in it, as Prettier's GFM parser reads them. */
export async function outline(page: string): Promise<[string, string]> {
  const { __debug } = prettier as unknown as { __debug: Debug };
  const { ast } = await __debug.parse(page, { parser: "markdown" });
  return [(ast.children ?? []).map(shape).join(" "), words(ast)];
}

function shape({ type, children = [] }: Node): string {
  return children.length > 0
    ? `${type}(${children.map(shape).join(" ")})`
    : type;
}

function words({ value, children = [] }: Node): string {
  return value ?? children.map(words).join("");
}
