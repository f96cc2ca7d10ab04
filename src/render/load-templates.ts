import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** A file of the folder of users' templates: its path below that folder, with `/`, and its text with LF. */
export interface TemplateFile {
  readonly name: string;
  readonly text: string;
}

/** A path that cannot be read, and the system's error code. */
export interface UnreadableTemplate {
  readonly path: string;
  readonly code: string;
}

/** The files of a folder of templates, sorted; hidden ones are skipped. */
export function loadTemplates(
  folder: string,
): readonly TemplateFile[] | UnreadableTemplate {
  const files: TemplateFile[] = [];
  let path = folder;
  const visit = (below: string): void => {
    path = join(folder, below);
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      if (entry.name.startsWith(".")) continue;
      const name = below === "" ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) visit(name);
      else {
        path = join(folder, name);
        // Reading a device or a pipe may have no end.
        if (!statSync(path).isFile()) throw notFile;
        files.push({ name, text: readTemplate(path) });
      }
    }
  };
  try {
    visit("");
  } catch (error) {
    return { path, code: (error as NodeJS.ErrnoException).code ?? "EIO" };
  }
  return files.sort((a, b) => (a.name < b.name ? -1 : 1));
}

const notFile = Object.assign(new Error("not a file"), { code: "NOTFILE" });

/** The text of one template. Throws where there is none. */
export function loadTemplate(folder: string, name: string): string {
  return readTemplate(join(folder, name));
}

function readTemplate(path: string): string {
  return readFileSync(path, "utf8")
    .replace(/^\ufeff/, "")
    .replaceAll("\r\n", "\n");
}
