import {
  functionImports,
  isTableFunction,
  itemImports,
} from "../../languages/table-imports.js";
import type { Model } from "../../model/model.js";
import { accessesOf } from "../../model/table/access.js";
import type { Templates } from "../../render/render.js";
import type { OutputFile } from "../emitter.js";
import { key, str } from "../../render/typescript.js";
import { formatNames, formats } from "../../vocabulary/formats.js";

/** The names of the runtime's files that these modules import. */
export function runtimeImports(
  modules: readonly OutputFile[],
): readonly string[] {
  const names = modules.flatMap(({ text }) => importsIn(text, runtimeImport));
  return [...new Set(names)].sort();
}

/** The names of the runtime's files that emitted modules import, and of those that these import in turn. */
export function runtimeFiles(
  imported: readonly string[],
  { copy }: Templates,
): readonly string[] {
  const files = new Set<string>();
  const add = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    importsIn(copy(`lambda/runtime/${file}`), siblingImport).forEach(add);
  };
  imported.forEach(add);
  return [...files].sort();
}

/** The text of a file of the runtime. `violation.ts` lists the description of each format; a user's own file may leave it out. */
export function runtimeText(file: string, { copy }: Templates): string {
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

const runtimeImport = / from "(?:\.\.\/)+runtime\/([a-z-]+)\.js"/g;
const siblingImport = / from "\.\/([a-z-]+)\.js"/g;

function importsIn(text: string, pattern: RegExp): readonly string[] {
  return Array.from(text.matchAll(pattern), ([, name = ""]) => `${name}.ts`);
}

/** The names of the runtime's files that the modules of tables, validators and hooks import. */
export function importedByOthers({
  endpoints,
  tables,
}: Model): readonly string[] {
  const kinds = endpoints
    .flatMap(accessesOf)
    .flatMap(({ kind, parts = [] }) => [
      ...(isTableFunction(kind) ? [kind] : []),
      ...parts.map((part) => part.kind),
    ]);
  const imports = [
    ...tables.flatMap(itemImports),
    ...[...new Set(kinds)].flatMap((kind) => functionImports[kind]),
  ];
  const hasExpiry = tables.some(({ expiry }) => expiry !== undefined);
  return [
    ...imports.map(({ file }) => `${file}.ts`),
    // Hooks may convert times with it, even where no table's module does.
    ...(hasExpiry ? ["expiry.ts"] : []),
    ...(endpoints.length > 0 ? ["violation.ts"] : []),
  ];
}
