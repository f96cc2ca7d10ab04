import type { Lambda } from "../../lambda.js";
import type { Answer } from "../answer.js";
import type { Call } from "../call.js";
import type { Problem } from "../definition/broken-definition.js";
import type { Refusal } from "../refusal.js";
import type { Mapping } from "../definition/reading.js";
import type { Template } from "../templates/template.js";

/** Works a request out. */
export type Integration = (call: Call) => Promise<Answer | Refusal>;

/** What integrations are made of. */
export interface IntegrationSource {
  /** The operation that the integration belongs to. */
  readonly operation: Mapping;
  readonly integration: Mapping;
  readonly lambda: Lambda;
  readonly binaryTypes: readonly string[];
  /** Makes a template of its text; throws where it does not parse. */
  readonly parse: (text: string) => Template;
  readonly problem: Problem;
}
