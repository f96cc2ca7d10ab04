import {
  arrayLiteral,
  propertiesOf,
  typeOf,
} from "../../languages/typescript.js";
import type { Access } from "../../model/access.js";
import type { ChildList, Endpoint, Table } from "../../model/model.js";
import { Code, code } from "../../render/code.js";
import { render } from "../../render/render.js";
import { ident, key, member } from "../../render/typescript.js";
import { generatedProperties, withGenerated } from "./generated.js";

/** The items of a `post-many`, each with what the server sets. */
export function batchCode({ batch }: Endpoint): {
  readonly items: Code;
  /** Where the items stand in the payload. */
  readonly path: string;
} {
  const generated = batch?.generated ?? [];
  const list = batch?.member;
  const from = list === undefined ? code`payload` : member(code`payload`, list);
  const isNumbered = generated.some(({ by }) => by.kind === "uuid");
  const item = propertiesOf([
    code`...item`,
    ...generatedProperties(generated, { isNumbered: true }),
  ]);
  const path = list === undefined ? "" : `/${escaped(list)}`;
  return {
    items:
      generated.length === 0
        ? from
        : code`${from}.map((item${isNumbered ? code`, position` : code``}) => (${item}))`,
    path,
  };
}

/** The function that makes the writes of a payload's children. */
export function childWritesCode(
  { children }: Endpoint,
  table: Table,
  parts: ReadonlyMap<Table, string>,
): Code {
  const lists = children.map((child) => ({
    from: member(code`children?`, child.member),
    path: `/children/${escaped(child.member)}`,
    item: childItem(child),
    call: parts.get(child.table) ?? "",
  }));
  const keyType = typeOf(table.partitionKey.shape);
  return new Code(
    render("lambda/child-writes.ts", { keyType, lists }).trimEnd(),
  );
}

function childItem({ parentKey, generated, member: list }: ChildList): Code {
  const parent = code`withParent(child, { ${key(parentKey)}: key }, place)`;
  if (generated.length === 0) return parent;
  const options = { prefix: `${list}.`, isNumbered: true };
  return withGenerated(parent, generated, options);
}

/** What the writes of an access are called in a handler, by table: those of other tables bear the table's name. */
export function partNames({
  parts = [],
  table,
}: Access): ReadonlyMap<Table, string> {
  return new Map(
    parts.map((part) => [
      part.table,
      part.table === table ? part.kind : `${part.kind}${part.table.name.type}`,
    ]),
  );
}

/** What each access is called in a handler: a question to a table bears its name where another has the same. */
export function localNames(
  accesses: readonly Access[],
): ReadonlyMap<Access, string> {
  const counts = new Map<string, number>();
  for (const { name } of accesses) {
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return new Map(
    accesses.map((access) => {
      const { name, table } = access;
      const isShared = (counts.get(name) ?? 0) > 1;
      return [access, isShared ? `${name}In${table.name.type}` : name];
    }),
  );
}

/** The questions that a delete asks of each table whose items point at its own. */
export function questionsCode(
  { name, table }: Endpoint,
  accesses: readonly Access[],
): Code | false {
  const questions = accesses.filter(({ kind }) => kind === "findChild");
  if (questions.length === 0 || table === undefined) return false;
  const locals = localNames(accesses);
  const key = member(code`payload`, table.partitionKey.name);
  return arrayLiteral(
    questions.map((access) => {
      const asked = ident(locals.get(access) ?? name.value);
      return code`await ${asked}(${key}, request)`;
    }),
  );
}

/** The item of a parent: what the payload holds beside its children, and what the server sets. */
export function parentCode({ generated }: Endpoint): Code {
  return withGenerated(code`parent`, generated);
}

/** The key of a parent in its item. */
export function parentKeyCode({ partitionKey }: Table): Code {
  return member(code`item`, partitionKey.name);
}

function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}
