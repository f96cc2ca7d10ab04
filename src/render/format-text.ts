import { format, version } from "prettier";

/** Where and why a text cannot be parsed in its language. */
export interface FormatFailure {
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}

/** The version of Prettier. */
export const formatterVersion = version;

/** The text as Prettier formats it without configuration, by the extension of its path; or why it cannot be parsed. */
export async function formatText(
  path: string,
  text: string,
): Promise<string | FormatFailure> {
  const extension = path.slice(path.lastIndexOf(".") + 1);
  try {
    const parser = parsers[extension] ?? "babel";
    return await format(text, { parser });
  } catch (error) {
    const { message, loc } = error as Error & {
      readonly loc?: { readonly start?: { line: number; column: number } };
    };
    const [reason = ""] = message.split("\n");
    const { line = 1, column = 1 } = loc?.start ?? {};
    return { line, column, reason: reason.replace(/ \(\d+:\d+\)$/, "") };
  }
}

const parsers: Readonly<Record<string, string>> = {
  ts: "typescript",
  js: "babel",
  json: "json",
  md: "markdown",
};
