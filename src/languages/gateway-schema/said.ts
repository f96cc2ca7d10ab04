import type { Data } from "../../render/yaml.js";
import type { Constraint } from "../constraints.js";

/** What a model says of one value, and what it must leave to the function. */
export interface Said {
  readonly keywords: Keywords;
  /** The values that it may be, where there are no others. */
  readonly choices?: readonly (string | number | boolean)[];
  readonly unsaid: readonly Constraint[];
}

/** Keywords of draft-04 that OpenAPI 3.0 has as well. */
export type Keywords = Readonly<Record<string, Data>>;

/** Whether a text can stand in a template as it is: CloudFormation would put a secret in place of one, and no file holds half a character. */
export function isSayable(text: string): boolean {
  return !text.includes("{{resolve:") && !/\p{Cs}/u.test(text);
}

/** Whether a member can be named in a template: some names are functions there, or references, or are lost where objects have prototypes. */
export function isSayableName(name: string): boolean {
  return isSayable(name) && !/^(?:__proto__|\$ref|Ref|Fn::.*)$/s.test(name);
}
