import { typeFromWord, type TypeCode } from "../../../vocabulary/type-codes.js";
import type { Member } from "./member.js";
import type { Block, Choice } from "./read-members.js";

/** The members of a block, and those of the schemas that it must match all of; and what of its choices a spec cannot say. */
export function membersOf(
  block: Block,
  nested: ReadonlyMap<string, Block>,
): {
  readonly members: readonly Member[];
  readonly beyond: readonly Choice[];
} {
  const members = new Map<string, Member>();
  const beyond: Choice[] = [];
  const seen = new Set([block]);
  const take = ({ members: own, choices }: Block): void => {
    for (const member of own) {
      if (!members.has(member.name)) members.set(member.name, member);
    }
    for (const choice of choices) {
      const parts = choice.parts.map(({ schema }) =>
        nested.get(schema?.text ?? ""),
      );
      if (!choice.isAll || parts.includes(undefined)) beyond.push(choice);
      for (const part of choice.isAll ? parts : []) {
        if (part === undefined || seen.has(part)) continue;
        seen.add(part);
        take(part);
      }
    }
  };
  take(block);
  return { members: [...members.values()], beyond };
}

/** The type that all parts of a choice have; undefined where they differ. */
export function typeOfParts(choices: readonly Choice[]): TypeCode | undefined {
  const words = choices.flatMap(({ parts }) =>
    parts.map(({ type }) => typeFromWord(type?.text ?? "")?.code),
  );
  const [first, ...others] = new Set(words);
  return others.length > 0 ? undefined : first;
}
