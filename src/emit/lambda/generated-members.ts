import { propertiesOf } from "../../languages/typescript.js";
import type { GeneratedField } from "../../model/model.js";
import { Code, code, joinCode } from "../../render/code.js";
import { key, literal, str } from "../../render/typescript.js";

/** What makes the generated values of one request differ: a prefix of their names, and the position of their item. */
interface GeneratedOptions {
  readonly prefix?: string;
  readonly isNumbered?: boolean;
}

/** An object with the members of `base`, and those that the server sets. */
export function withGenerated(
  base: Code,
  generated: readonly GeneratedField[],
  { prefix = "", isNumbered = false }: GeneratedOptions = {},
): Code {
  const properties = generated.map(({ field: { name }, by }) => {
    if (by.kind !== "uuid") {
      return code`${key(name)}: ${new Code(by.kind)}(request)`;
    }
    const { version } = by;
    const options = [
      ...(version === 4 ? [] : [code`version: ${literal(version)}`]),
      ...(isNumbered ? [code`position`] : []),
    ];
    const lastArgument =
      options.length === 0 ? code`` : code`, { ${joinCode(options, ", ")} }`;
    return code`${key(name)}: uuid(request, ${str(`${prefix}${name}`)}${lastArgument})`;
  });
  return propertiesOf([code`...${base}`, ...properties]);
}

/** The functions of the runtime that generate the members. */
export function generatorsOf(
  generated: readonly GeneratedField[],
): readonly string[] {
  return [...new Set(generated.map(({ by }) => by.kind))];
}
