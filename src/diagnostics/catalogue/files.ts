import { error } from "../definition.js";

/** What can be wrong with a file before anything in it is understood. */
export const files = {
  "syntax-error": error(
    (p: { language: string; reason: string; help?: string | undefined }) => ({
      message: `Invalid ${p.language}: ${p.reason}.`,
      help:
        p.help ??
        `Fix the ${p.language} here; nothing after this place was read.`,
    }),
  ),
  "trailing-comma": error((p: { before: string }) => ({
    message: `JSON allows no comma before \`${p.before}\`.`,
    help: "Remove the comma, or rename the file to `.yaml`: YAML allows it.",
  })),
  "wrong-indentation": error((p: { reason: string }) => ({
    message: `Wrong indentation: ${p.reason}.`,
    help: "Keys of one object start in the same column; the value of a key is indented below it, by two spaces.",
  })),
  "tab-indentation": error(() => ({
    message: "This line is indented with a tab, which YAML does not allow.",
    help: "Indent with spaces; most editors can convert all tabs of a file to spaces.",
  })),
  "several-documents": error(() => ({
    message: "A second YAML document starts here, but a file holds one spec.",
    help: "Move the rest to its own file, and remove the line `---`.",
  })),
  "merge-conflict": error(() => ({
    message: "This file contains merge conflict markers.",
    help: "Resolve the conflict, and remove the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`.",
  })),
  "wrong-encoding": error((p: { found: string }) => ({
    message: `This file is not UTF-8: it looks like ${p.found}.`,
    help:
      p.found === "UTF-16"
        ? "Save it as UTF-8. In Windows PowerShell, write files with `Set-Content -Encoding utf8`, not with `>`."
        : p.found === "binary data"
          ? "A spec is a text file. Move this file out of the spec folder."
          : 'Save it as UTF-8: most editors offer the encoding under "Save as".',
  })),
  "duplicate-key": error((p: { key: string }) => ({
    message: `Duplicate key \`${p.key}\`.`,
    help: "Remove one of the two.",
  })),
  "empty-file": error(() => ({
    message: "This file is empty.",
    help: "Write a spec, starting with `lambda_function`, `http_method` and `api_path`, or delete the file.",
  })),
  "not-a-spec": error((p: { found: string; help?: string | undefined }) => ({
    message: `Not a spec: expected an object, found ${p.found}.`,
    help:
      p.help ?? "Start with `lambda_function`, `http_method` and `api_path`.",
  })),
  "too-large": error((p: { what: string; limit: string; help?: string }) => ({
    message: `${p.what} exceeds the limit of ${p.limit}.`,
    help: p.help ?? "Split the spec, or remove examples and prose.",
  })),
  "bad-config": error((p: { reason: string }) => ({
    message: p.reason,
    help: "Fix the configuration; nothing was written.",
  })),
};
