import { type Report, problem } from "../../diagnostics/diagnostic.js";
import type { Field } from "../schema/shape.js";

/** Reports the first member of an object in another naming style than most. */
export function checkNaming(fields: readonly Field[], report: Report): void {
  const byStyle = new Map<string, Field[]>();
  for (const field of fields) {
    const style = styleOf(field.name);
    if (style === undefined) continue;
    byStyle.set(style, [...(byStyle.get(style) ?? []), field]);
  }
  const [most, ...others] = [...byStyle].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  const [, [odd] = []] = others[0] ?? [];
  if (most === undefined || odd === undefined) return;
  const [style, members] = most;
  const parameters = { odd: odd.name, style, count: members.length };
  report(problem("mixed-naming", odd.at, parameters));
}

/** The naming style of a name; undefined where it cannot be told, as for one word. */
function styleOf(name: string): string | undefined {
  if (/^[a-z0-9]+(?:_[a-z0-9]+)+$/.test(name)) return "snake_case";
  if (/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(name)) return "kebab-case";
  return /^[a-z][a-z0-9]*[A-Z][A-Za-z0-9]*$/.test(name)
    ? "camelCase"
    : undefined;
}
