import type { FilePath } from "../names/file-path.js";
import type { Data } from "../render/yaml.js";

/** What an export makes: an object, and the name of the file that is meant for it. */
export interface ExportedFile {
  readonly path: FilePath;
  readonly data: Readonly<Record<string, Data>>;
  /** The data as YAML with a layout of its own, its origin in a comment. */
  readonly yaml?: () => string;
  /** Where the file is from, if the data does not say so. JSON has it as a member `x-comment`. */
  readonly comment?: string;
}
