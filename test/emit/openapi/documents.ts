import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const golden = join(root, "test", "golden");

/** An emitted document: the case that it is of, its path and its text. */
export interface EmittedDocument {
  readonly name: string;
  readonly path: string;
  readonly text: string;
}

/** The documents of the examples and of the goldens. */
export const documents: readonly EmittedDocument[] = [
  { name: "examples", path: join(root, "examples/generated/openapi.yaml") },
  ...readdirSync(golden).map((name) => ({
    name,
    path: join(golden, name, "expected", "openapi.yaml"),
  })),
]
  .filter(({ path }) => existsSync(path))
  .map((one) => ({ ...one, text: readFileSync(one.path, "utf8") }));
