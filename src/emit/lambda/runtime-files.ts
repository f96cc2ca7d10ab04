import { type AccessKind, accessesOf } from "../../model/table/access.js";
import type { WriteKind } from "../../vocabulary/actions.js";
import type { Endpoint, Model } from "../../model/model.js";
import { usesAuthorizer } from "../../model/modules.js";
import { copy } from "../../render/render.js";
import { key, str } from "../../render/typescript.js";
import { formatNames, formats } from "../../vocabulary/formats.js";
import { bodyRuntime, hasBodies } from "./bodies.js";

/** The files of the shared runtime that the modules of a model need, by name: what they import, and what that imports. */
export function runtimeFiles({ endpoints, tables }: Model): readonly string[] {
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    for (const imported of importsIn(file)) add(imported);
  };
  for (const endpoint of endpoints) neededBy(endpoint).forEach(add);
  if (endpoints.some(usesAuthorizer)) add("authorizer.ts");
  if (tables.length > 0) add("table.ts");
  if (tables.some(({ expiry }) => expiry !== undefined)) add("expiry.ts");
  return [...files].sort();
}

/** The text of a file of the shared runtime. What a value of each format is stands in `violation.ts`; a user's own file may leave it out. */
export function runtimeText(file: string): string {
  const text = copy(`lambda/runtime/${file}`);
  return text.replace(formatsComment, () => formatDescriptions);
}

const formatsComment =
  "  // Here the emitter lists what a value of each format is.\n";

const formatDescriptions = formatNames
  .map((name) => {
    const { description } = formats[name];
    return `  ${key(name).toString()}: ${str(description).toString()},\n`;
  })
  .join("");

function neededBy(endpoint: Endpoint): readonly string[] {
  const { mode, generated, batch, children, pathMembers } = endpoint;
  const accesses = accessesOf(endpoint);
  const makes = [generated, batch?.generated ?? [], ...children].flat();
  return [
    mode === "ASYNC" ? "async.ts" : "http.ts",
    "hooks.ts",
    "json.ts",
    "parameters.ts",
    "violation.ts",
    ...(hasBodies(endpoint) ? bodyRuntime(endpoint) : []),
    ...(makes.length > 0 ? ["generated.ts"] : []),
    ...(children.length > 0 || (batch && pathMembers.length > 0)
      ? ["children.ts"]
      : []),
    ...accesses.flatMap(({ kind, parts = [] }) => [
      ...own[kind],
      ...parts.flatMap((part) => own[part.kind]),
    ]),
  ];
}

const once = ["ledger.ts"];
const together = ["placed.ts", "put-writes.ts"];

/** What the function behind each kind of access imports. */
const own: Readonly<Record<AccessKind | WriteKind, readonly string[]>> = {
  getItem: ["get.ts"],
  createItem: ["put-writes.ts", "put.ts"],
  createItemOnce: ["put-writes.ts", ...once],
  createItemOrSame: ["put-writes.ts", "put.ts"],
  putItem: ["put-writes.ts", "put.ts"],
  putItemOnce: ["put-writes.ts", ...once],
  replaceItem: ["put-writes.ts", "put.ts"],
  replaceItemOnce: ["put-writes.ts", ...once],
  updateItem: ["update-write.ts", "update.ts"],
  updateItemOnce: ["update-write.ts", ...once],
  deleteItem: ["delete-write.ts", "delete.ts"],
  deleteItemOnce: ["delete-write.ts", ...once],
  queryItems: ["list.ts"],
  scanItems: ["list.ts"],
  findChild: ["list.ts"],
  findRequest: once,
  writeTogether: [...together, "transaction.ts"],
  writeTogetherOnce: [...together, ...once],
  creating: together,
  putting: together,
  replacing: together,
};

/** The files of the runtime that one of them imports. */
function importsIn(file: string): readonly string[] {
  const text = copy(`lambda/runtime/${file}`);
  let found = imports.get(text);
  if (found === undefined) {
    found = [...text.matchAll(/ from "\.\/([a-z-]+)\.js"/g)].map(
      ([, name = ""]) => `${name}.ts`,
    );
    imports.set(text, found);
  }
  return found;
}

/** By text: users may have their own of a file. */
const imports = new Map<string, readonly string[]>();
