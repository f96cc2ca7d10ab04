import type { JsonObject } from "../../../model/json-value.js";
import type { Lambda } from "../../lambda.js";
import type { Answer } from "../http-response.js";
import type { Call } from "../call.js";
import type { Problem } from "../definition/definition-error.js";
import type { Refusal } from "../refusal.js";
import type { MappingTemplate } from "../mapping-templates/template-variables.js";

/** Works a request out. */
export type Integration = (call: Call) => Promise<Answer | Refusal>;

/** What integrations are made of. */
export interface IntegrationSource {
  /** The operation that the integration belongs to. */
  readonly operation: JsonObject;
  readonly integration: JsonObject;
  readonly lambda: Lambda;
  readonly binaryTypes: readonly string[];
  /** Makes a template of its text; throws where it does not parse. */
  readonly parse: (text: string) => MappingTemplate;
  readonly problem: Problem;
}
