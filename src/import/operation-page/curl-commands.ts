import { problem } from "../../diagnostics/catalogue.js";
import type { JsonValue } from "../../model/json-value.js";
import { elementKey, memberKey } from "../../names/member-key.js";
import type { Flattening } from "./schema/flatten-page-schema.js";
import { placeOf } from "./schema/member-facets.js";
import { pathOf, type Head } from "./read-head.js";
import type { Command } from "./samples/read-samples.js";

type Given = Pick<Flattening, "file" | "report">;

/** How callers show who they are, by the first curl line that says so; undefined where none does. */
export function securityOf(
  commands: readonly Command[],
  { file, report }: Given,
): "basic" | "bearer" | undefined {
  for (const { headers, hasUser, line } of commands) {
    const said = headers.find(([name]) => name === "authorization")?.[1];
    const scheme = said?.split(/\s/, 1)[0]?.toLowerCase();
    if (scheme === "basic" || scheme === "bearer") return scheme;
    if (scheme !== undefined) {
      const what = `The authorization by \`${scheme}\``;
      const became = "no security is drafted";
      const at = placeOf(line, { file });
      report(problem("beyond-a-spec", at, { what, became }));
      return undefined;
    }
    if (hasUser) return "basic";
  }
  return undefined;
}

/** Whether a value that a page sends spells members of other types as texts. */
export function sendsTexts(
  value: JsonValue,
  schema: Readonly<Record<string, unknown>>,
  key = "root",
): boolean {
  const type = schema[`${key}.type`];
  if (typeof value === "string") return /^(?:N|BOOL|M|L)$/.test(String(type));
  if (typeof value !== "object" || value === null) return false;
  return Object.entries(value).some(([name, member]) => {
    const below = type === "L" ? elementKey(key) : memberKey(key, name);
    return sendsTexts(member, schema, below);
  });
}

/** Reports curl lines that call another method or path than the top of the page says. */
export function checkCommands(
  commands: readonly Command[],
  { method, path }: Head,
  { file, report }: Given,
): void {
  const tell = (
    what: string,
    said: [kept: string, other: string],
    line: number,
  ) => {
    const [kept, other] = said.map((one) => `\`${one}\``);
    if (kept === undefined || other === undefined) return;
    const at = placeOf(line, { file });
    report(problem("page-contradicts-itself", at, { what, kept, other }));
  };
  for (const { method: called, url, line } of commands) {
    if (called !== undefined && method && called !== method.text) {
      tell("the method", [method.text, called], line);
    }
    if (url === undefined || !path) continue;
    const other = pathOf(url);
    if (!isSame(path.text, other)) tell("the path", [path.text, other], line);
  }
}

/** Whether a path that is called is one that the page names; what stands for a parameter may be anything. */
function isSame(path: string, called: string): boolean {
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
