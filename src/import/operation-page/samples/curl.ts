import { splitShellWords } from "./shell-words.js";

/** The request of a curl command. */
export interface Curl {
  readonly method?: string;
  readonly url?: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Whether it passes a user and a password. */
  readonly hasUser: boolean;
  readonly data?: string;
}

/** Whether a line starts a curl command. */
export function isCurl(text: string): boolean {
  return /^(?:[$>]\s*)?curl(?:\.exe)?\s/i.test(text);
}

/** Reads a curl command; undefined where it has no end. */
export function readCurl(text: string): Curl | undefined {
  const { words, isComplete } = splitShellWords(text);
  if (!isComplete) return undefined;
  let [method, url, data]: (string | undefined)[] = [];
  let hasUser = false;
  const headers: [string, string][] = [];
  const rest = words.flatMap(splitOption).reverse();
  // Reversed, because only the last element of a list is removed in constant time.
  for (let word = rest.pop(); word !== undefined; word = rest.pop()) {
    const isMethod = word === "-X" || word === "--request";
    if (isMethod) method = rest.pop();
    else if (word === "-H" || word === "--header") {
      const [, name = "", value = ""] =
        /^([^:]+):\s*([^]*)$/.exec(rest.pop() ?? "") ?? [];
      headers.push([name.toLowerCase(), value]);
    } else if (/^(?:-d|--data(?:-\w+)?|--json)$/.test(word)) {
      data = rest.pop();
    } else if (word === "-u" || word === "--user") {
      rest.pop();
      hasUser = true;
    } else if (word === "--url") url = rest.pop();
    else if (
      /^-(?:[oAebFTwm]|-(?:output|user-agent|cookie|form|max-time))$/.test(word)
    ) {
      rest.pop();
    } else if (/^(?:https?:|<|\/|\{|\$)[^]*\//i.test(word)) url ??= word;
  }
  return {
    ...(method !== undefined && { method: method.toUpperCase() }),
    ...(url !== undefined && { url }),
    headers,
    hasUser,
    ...(data !== undefined && { data }),
  };
}

/** `--header=…` and `-XPUT` as two words. */
function splitOption(word: string): readonly string[] {
  const [, option, value] =
    /^(--[a-z-]+)=([^]*)$/.exec(word) ?? /^(-X)([A-Za-z]+)$/.exec(word) ?? [];
  return option !== undefined && value !== undefined ? [option, value] : [word];
}
