import { schemaLimits } from "../notations/schema-builder.js";
import { plainKey, unquoted } from "../schema-key.js";

/** The members of a place in an example and the elements below it, as far as a schema lists them. A schema's node is one. */
export interface KnownMembers {
  readonly attributes: ReadonlyMap<string, KnownMembers>;
  readonly items?: KnownMembers;
}

/** Reads `lines[0].name` as "lines", 0, "name": a text is a member, a number a position. A listed member whose name holds a dot or a bracket wins; a key that is not of this form is one name. */
export function readExampleKey(
  key: string,
  listed: KnownMembers | undefined,
): readonly (string | number)[] {
  if (listed?.attributes.has(key)) return [key];
  const text = plainKey(key);
  const steps: (string | number)[] = [];
  let [rest, place] = [text, listed];
  while (rest !== "") {
    const found = stepOf(rest, { place, isFirst: steps.length === 0 });
    if (found === undefined || steps.length === schemaLimits.levels)
      return [text];
    steps.push(found.step);
    rest = rest.slice(found.length);
    place =
      typeof found.step === "number"
        ? place?.items
        : place?.attributes.get(found.step);
  }
  return steps.length === 0 ? [text] : steps;
}

interface StepContext {
  readonly place: KnownMembers | undefined;
  readonly isFirst: boolean;
}

const position = /^\[(\d{1,6})\]/;
const quotedName = /^\.?\[("(?:[^"\\]|\\.)*")\]/;
const unquotedName = /^[^.[\]]+(?=[.[]|$)/;

function stepOf(
  rest: string,
  { place, isFirst }: StepContext,
): { readonly step: string | number; readonly length: number } | undefined {
  const [all, index] = position.exec(rest) ?? [];
  if (all !== undefined) return { step: Number(index), length: all.length };
  const [whole, json] = quotedName.exec(rest) ?? [];
  const name = json === undefined ? undefined : unquoted(json);
  if (whole !== undefined && name !== undefined) {
    return { step: name, length: whole.length };
  }
  if (!isFirst && !rest.startsWith(".")) return undefined;
  const dot = isFirst ? 0 : 1;
  const after = rest.slice(dot);
  const step = longestMember(after, place) ?? unquotedName.exec(after)?.[0];
  return step === undefined ? undefined : { step, length: dot + step.length };
}

/** The longest listed name that a text starts with. */
function longestMember(
  text: string,
  place: KnownMembers | undefined,
): string | undefined {
  let found: string | undefined;
  for (const name of place?.attributes.keys() ?? []) {
    const isName =
      name.length > (found?.length ?? 0) &&
      text.startsWith(name) &&
      /^(?:[.[]|$)/.test(text.slice(name.length));
    if (isName) found = name;
  }
  return found;
}
