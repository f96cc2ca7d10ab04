import type { PageProblems } from "../page-problems.js";
import { pathOfUrl, type PageHead } from "./read-head.js";
import type { CurlCommand } from "./samples/read-samples.js";

/** The security by the first curl command that authenticates; undefined where none does, or, reported, by another scheme. */
export function readSecurity(
  commands: readonly CurlCommand[],
  problems: PageProblems,
): "basic" | "bearer" | undefined {
  for (const { headers, hasUser, line } of commands) {
    const value = headers.find(([name]) => name === "authorization")?.[1];
    const scheme = value?.split(/\s/, 1)[0]?.toLowerCase();
    if (scheme === "basic" || scheme === "bearer") return scheme;
    if (scheme !== undefined) {
      const what = `The authorization by \`${scheme}\``;
      problems.unsupported(line, what, "no security is drafted");
      return undefined;
    }
    if (hasUser) return "basic";
  }
  return undefined;
}

/** Reports curl commands that call another method or path than the top of the page has. */
export function checkCurlCommands(
  commands: readonly CurlCommand[],
  { method, path }: PageHead,
  problems: PageProblems,
): void {
  for (const { method: calledMethod, url, line } of commands) {
    if (calledMethod !== undefined && method && calledMethod !== method.text) {
      problems.contradiction(line, "the method", {
        kept: `\`${method.text}\``,
        other: `\`${calledMethod}\``,
      });
    }
    if (url === undefined || !path) continue;
    const calledPath = pathOfUrl(url);
    if (isSamePath(path.text, calledPath)) continue;
    problems.contradiction(line, "the path", {
      kept: `\`${path.text}\``,
      other: `\`${calledPath}\``,
    });
  }
}

/** Whether a called path ends as the one of the page does, or the other way round; placeholders match anything. */
function isSamePath(path: string, called: string): boolean {
  const [steps, others] = [path, called].map((one) =>
    one.split("/").filter(Boolean).reverse(),
  );
  if (!steps || !others) return true;
  const shared = Math.min(steps.length, others.length);
  return steps.slice(0, shared).every((step, index) => {
    const other = others[index] ?? "";
    return step === other || /[{<$]/.test(step) || /[{<$]/.test(other);
  });
}
