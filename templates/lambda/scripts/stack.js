import { existsSync, readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { relative } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath, pathToFileURL } from "node:url";

const usage = `npm run stack -- [ENDPOINT] < FILE

Prints a log or a stack with each place in a bundle as a place in its sources.
Paste it and end with Ctrl-D, or give a file. The maps are those of the last
\`npm run bundle\`: build the commit that was deployed.

  ENDPOINT  the endpoint or authorizer whose function wrote it; not needed for
            lines of the functions' own log, which name it
`;

const maps = new Map();
const [given] = process.argv.slice(2);
let endpoint = given;

const places =
  /"service": ?"([^"]+)"|(?<![^\s"'(])[^\s"'(]*handler\.mjs:(\d+):(\d+)/g;
const log = (await text(process.stdin)).replaceAll("\\n", "\n");
process.stdout.write(
  log.replace(places, (found, name, line, column) => {
    if (name !== undefined) endpoint = given ?? name;
    return name === undefined ? sourcePlace(found, +line, +column) : found;
  }),
);

/** The place in the sources; what was found, where no map has it. */
function sourcePlace(found, line, column) {
  const map = mapOf(endpoint);
  const origin = map?.content.findOrigin(line, column);
  if (origin?.fileName === undefined) return found;
  const { sourceRoot } = map.content.payload;
  const source = new URL(`${sourceRoot}/${origin.fileName}`, map.url);
  const file = relative(process.cwd(), fileURLToPath(source));
  return `${file}:${origin.lineNumber}:${origin.columnNumber}`;
}

function mapOf(name) {
  if (!maps.has(name)) maps.set(name, readMap(name));
  return maps.get(name);
}

function readMap(name) {
  const file = ["endpoints", "authorizers"]
    .map((folder) => `dist/maps/${folder}/${name}/handler.mjs.map`)
    .find((path) => existsSync(path));
  if (file !== undefined) {
    const content = new SourceMap(JSON.parse(readFileSync(file, "utf8")));
    return { content, url: pathToFileURL(file) };
  }
  const reason = name === undefined ? "ENDPOINT is missing" : "there is no map";
  console.error(`${name ?? "A place"}: ${reason}.\n\n${usage}`);
  process.exitCode = 1;
}
