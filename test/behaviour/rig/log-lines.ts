import { afterAll, vi } from "vitest";

/** A line that a handler wrote. */
export interface LogLine {
  readonly message: string;
  readonly endpoint?: string;
  readonly request_id?: string;
  readonly outcome?: string | number;
  readonly milliseconds?: number;
  readonly capacity?: number;
}

/** What handlers wrote since it was last asked: the text, and its lines. */
export interface Written {
  readonly text: string;
  readonly lines: readonly LogLine[];
}

/** Catches what the handlers of this file write to the console, so that it does not fill the test's own output. */
export function catchLogs(): { readonly take: () => Written } {
  const texts: string[] = [];
  const catchText = (chunk: unknown): boolean => {
    texts.push(
      typeof chunk === "string"
        ? chunk
        : Buffer.from(chunk as Uint8Array).toString(),
    );
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, "write").mockImplementation(catchText),
  );
  afterAll(() => {
    for (const spy of spies) spy.mockRestore();
  });
  return {
    take: () => {
      const text = texts.splice(0).join("");
      // Node.js and the SDK write warnings of their own to stderr.
      const lines = text.split("\n").filter((line) => line.startsWith("{"));
      return { text, lines: lines.map((line) => JSON.parse(line) as LogLine) };
    },
  };
}
