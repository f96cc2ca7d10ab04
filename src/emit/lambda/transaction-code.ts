import { formatPointer } from "../../names/json-pointer.js";
import { arrayLiteral, callOf, typeOf } from "../../languages/typescript.js";
import type { Access } from "../../model/table/access.js";
import {
  isSameTable,
  type ChildList,
  type Endpoint,
} from "../../model/model.js";
import { Code, code, joinCode } from "../../render/code.js";
import type { Templates } from "../../render/render.js";
import { ident, key, member, str } from "../../render/typescript.js";
import { withGenerated } from "./generated-members.js";

/** The items of a `post-many`, each with the path's members and those that the server sets. */
export function batchCode(endpoint: Endpoint): {
  readonly items: Code;
  /** The JSON Pointer of the items in the payload. */
  readonly path: string;
} {
  const generated = endpoint.batch?.generated ?? [];
  const list = endpoint.batch?.member;
  const from = list === undefined ? code`payload` : member(code`payload`, list);
  const path = list === undefined ? "" : formatPointer([list]);
  const pathMembers = batchPathMembers(endpoint);
  if (generated.length + pathMembers.length === 0) return { items: from, path };
  const properties = pathMembers.map(
    ({ name }) => code`${key(name)}: ${member(code`payload`, name)}`,
  );
  const place = code`at(request, ${str(path)}, position)`;
  const parent = code`{ ${joinCode(properties, ", ")} }`;
  const sent =
    properties.length === 0
      ? code`item`
      : callOf(code`withParent`, [code`item`, parent, place]);
  const isNumbered =
    properties.length > 0 || generated.some(({ by }) => by.kind === "uuid");
  const item = withGenerated(sent, generated, { isNumbered: true });
  const position = isNumbered ? code`, position` : code``;
  return { items: code`${from}.map((item${position}) => (${item}))`, path };
}

/** The path's members that the items of a `post-many` have. */
export function batchPathMembers({ batch, pathMembers }: Endpoint) {
  return pathMembers.filter(({ name }) =>
    batch?.item.fields.some((field) => field.name === name),
  );
}

/** The function that makes the writes of a payload's children. */
export function childWritesCode(
  { children }: Endpoint,
  access: Access,
  templates: Templates,
): Code {
  const parts = partNames(access);
  const lists = children.map((child) => ({
    from: member(code`children?`, child.member),
    path: formatPointer(["children", child.member]),
    item: childItem(child),
    call: parts.get(child.table.name.wire) ?? "",
  }));
  const keyType = typeOf(access.table.partitionKey.shape);
  const text = templates.render("lambda/child-writes.ts", { keyType, lists });
  return new Code(text.trimEnd());
}

function childItem({ parentKey, generated, member: list }: ChildList): Code {
  const parent = code`withParent(child, { ${key(parentKey)}: key }, place)`;
  if (generated.length === 0) return parent;
  const options = { prefix: `${list}.`, isNumbered: true };
  return withGenerated(parent, generated, options);
}

/** The local names of an access's writes in a handler, by the table's name: those of other tables end with the table's name. */
export function partNames({
  parts = [],
  table,
}: Access): ReadonlyMap<string, string> {
  return new Map(
    parts.map((part) => [
      part.table.name.wire,
      isSameTable(part.table, table)
        ? part.kind
        : `${part.kind}${part.table.name.type}`,
    ]),
  );
}

/** The local name of each access in a handler: it ends with the table's name where another has the same. */
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

/** The calls by which a delete looks for children, one per child table. */
export function childChecksCode(
  { name, table }: Endpoint,
  accesses: readonly Access[],
): Code | false {
  const checks = accesses.filter(({ kind }) => kind === "findChild");
  if (checks.length === 0 || table === undefined) return false;
  const locals = localNames(accesses);
  const key = member(code`payload`, table.partitionKey.name);
  return arrayLiteral(
    checks.map((access) => {
      const findChild = ident(locals.get(access) ?? name.value);
      return code`await ${findChild}(${key}, request)`;
    }),
  );
}
