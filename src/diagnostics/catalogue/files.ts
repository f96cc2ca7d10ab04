import { error } from "../definition.js";

/** What can be wrong with a file before anything in it is understood. */
export const files = {
  "syntax-error": error(
    (p: { language: string; reason: string; cure?: string | undefined }) => ({
      message: `This is not ${p.language}: ${p.reason}.`,
      help:
        p.cure ??
        `Mend the ${p.language} at this place; nothing behind it was read.`,
    }),
  ),
  "trailing-comma": error((p: { before: string }) => ({
    message: `JSON takes no comma before \`${p.before}\`.`,
    help: "Remove the comma, or name the file `.yaml`: YAML takes it.",
  })),
  "wrong-indentation": error((p: { reason: string }) => ({
    message: `The indentation is wrong: ${p.reason}.`,
    help: "Keys that belong together start in the same column; what belongs to a key is indented below it, by two blanks.",
  })),
  "tab-indentation": error(() => ({
    message: "This line is indented by a tab, which YAML does not take.",
    help: "Indent by blanks; most editors can turn all tabs of a file into blanks.",
  })),
  "several-documents": error(() => ({
    message: "A second YAML document starts here, and a file holds one spec.",
    help: "Move what follows to a file of its own, and remove the line `---`.",
  })),
  "merge-conflict": error(() => ({
    message: "A merge left both sides of a conflict in this file.",
    help: "Keep one side, or what is right of both, and remove the lines that start with `<<<<<<<`, `=======` and `>>>>>>>`.",
  })),
  "wrong-encoding": error((p: { found: string }) => ({
    message: `This file is not UTF-8: it looks like ${p.found}.`,
    help:
      p.found === "UTF-16"
        ? "Save it as UTF-8. In Windows PowerShell, write files by `Set-Content -Encoding utf8`, not by `>`."
        : p.found === "binary data"
          ? "A spec is a text. Move the file out of the folder of specs."
          : "Save it as UTF-8: most editors offer the encoding where they save under another name.",
  })),
  "duplicate-key": error((p: { key: string }) => ({
    message: `\`${p.key}\` stands twice in one object.`,
    help: "Keep one of the two; a reader could take either.",
  })),
  "empty-file": error(() => ({
    message: "This file says nothing.",
    help: "Write a spec, which starts with `lambda_function`, `http_method` and `api_path`, or delete the file.",
  })),
  "not-a-spec": error((p: { found: string; cure?: string | undefined }) => ({
    message: `A spec is an object of keys and values; this file holds ${p.found}.`,
    help:
      p.cure ?? "Start with `lambda_function`, `http_method` and `api_path`.",
  })),
  "too-large": error((p: { what: string; limit: string }) => ({
    message: `${p.what} is over the limit of ${p.limit}.`,
    help: "Split the spec, or move examples and prose out of it.",
  })),
  "bad-config": error((p: { reason: string }) => ({
    message: p.reason,
    help: "Mend the configuration; nothing was done without it.",
  })),
};
