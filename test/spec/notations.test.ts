import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { filesBelow } from "../files-below.js";

const expected = join(import.meta.dirname, "../golden/spellings/expected");

/** What is emitted for the endpoints of a spelling, by path; both without the spelling's name. */
function filesOf(spelling: string): ReadonlyMap<string, string> {
  const name = new RegExp(`(visits|checks)([-_ ]?)${spelling}`, "gi");
  const files = filesBelow(expected).filter((path) => path.search(name) >= 0);
  return new Map(
    files.map((path) => {
      const text = readFileSync(join(expected, path), "utf8");
      // What is made up for docs hangs on the endpoint's name; one of the specs is JSON.
      const plain = text
        .replace(/"request_id": ".*"/g, "")
        .replace(/\.json\. Change/, ".yaml. Change")
        .replace(name, "$1$2own");
      return [path.replace(name, "$1$2own"), plain];
    }),
  );
}

test.each(["nest", "json", "word"])(
  "an endpoint that is spelled as in %s gives the files of its flattened keys",
  (spelling) => {
    const made = filesOf(spelling);
    expect(made.size).toBeGreaterThanOrEqual(5);
    const flat = filesOf("flat");
    for (const [path, text] of made) expect(text, path).toBe(flat.get(path));
  },
);
