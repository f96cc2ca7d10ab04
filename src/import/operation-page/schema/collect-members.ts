import { typeFromWord, type TypeCode } from "../../../vocabulary/type-codes.js";
import type { Member } from "./member.js";
import type { SchemaBlock, SchemaChoice } from "./read-members.js";

/** The members of a block, with those of the schemas that it must match all of; and the choices that no spec expresses. */
export function collectMembers(
  block: SchemaBlock,
  nested: ReadonlyMap<string, SchemaBlock>,
): {
  readonly members: readonly Member[];
  readonly unsupported: readonly SchemaChoice[];
} {
  const members = new Map<string, Member>();
  const unsupported: SchemaChoice[] = [];
  const seen = new Set([block]);
  const collect = ({ members: own, choices }: SchemaBlock): void => {
    for (const member of own) {
      if (!members.has(member.name)) members.set(member.name, member);
    }
    for (const choice of choices) {
      const parts = choice.parts.map(({ schema }) =>
        nested.get(schema?.text ?? ""),
      );
      if (!choice.isAll || parts.includes(undefined)) unsupported.push(choice);
      for (const part of choice.isAll ? parts : []) {
        if (part === undefined || seen.has(part)) continue;
        seen.add(part);
        collect(part);
      }
    }
  };
  collect(block);
  return { members: [...members.values()], unsupported };
}

/** The type that all parts of a choice have; undefined where they differ. */
export function commonType(
  choices: readonly SchemaChoice[],
): TypeCode | undefined {
  const words = choices.flatMap(({ parts }) =>
    parts.map(({ type }) => typeFromWord(type?.text ?? "")?.code),
  );
  const [first, ...others] = new Set(words);
  return others.length > 0 ? undefined : first;
}
