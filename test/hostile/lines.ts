import MarkdownIt from "markdown-it";
import {
  runInBash,
  runInCmd,
  runInPwsh,
  runInWindowsPowerShell,
  type Argv,
} from "../languages/shells.js";

/** One request as a page says it to each shell. */
export interface Lines {
  readonly bash: string;
  readonly cmd: string;
  readonly pwsh: string;
  readonly powershell: string;
}

/** The requests of a page, each in the four shells. */
export function linesOf(page: string): readonly Lines[] {
  const blocks = (language: string, starts: RegExp): readonly string[] =>
    new MarkdownIt()
      .parse(page, {})
      .filter(({ type, info }) => type === "fence" && info === language)
      .map(({ content }) => content.replace(/\n$/, ""))
      .filter((content) => starts.test(content));
  const cmd = blocks("batch", /^curl /);
  const pwsh = blocks("powershell", /^curl /);
  const powershell = blocks("powershell", /^curl\.exe /);
  return blocks("bash", /^curl /).map((bash, n) => ({
    bash,
    cmd: cmd[n] ?? "",
    pwsh: pwsh[n] ?? "",
    powershell: powershell[n] ?? "",
  }));
}

/** What is wrong with lines: each shell must read the same words, but for where the body comes from. */
export function readAlike(lines: readonly Lines[]): readonly string[] {
  const inBash = runInBash(lines.map(({ bash }) => bash));
  return lines.flatMap(({ cmd, pwsh, powershell }, n) => {
    const wanted = withoutBody(inBash[n] ?? []);
    try {
      const readings = [
        ...runInCmd(cmd),
        ...runInPwsh(pwsh),
        ...runInWindowsPowerShell(powershell),
      ];
      const other = readings.find((argv) => withoutBody(argv) !== wanted);
      return other === undefined
        ? []
        : [`a shell reads ${withoutBody(other)}, bash ${wanted}`];
    } catch (error) {
      return [`${(error as Error).message}: ${cmd} ${pwsh} ${powershell}`];
    }
  });
}

/** The words of a request, without the blank that may end a header. */
function withoutBody([, ...words]: Argv): string {
  const data = words.findIndex((word) => /^--data-(?:raw|binary)$/.test(word));
  const kept = data < 0 ? words : [...words.slice(0, data), "--data"];
  return JSON.stringify(kept.map((word) => word.trimEnd()));
}
