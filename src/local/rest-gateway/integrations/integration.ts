import type { JsonObject } from "../../../model/json-value.js";
import type { Lambda } from "../../lambda.js";
import type { HttpResponse } from "../http-response.js";
import type { Call } from "../call.js";
import type { Compilers } from "../definition/compilers.js";
import type { ReportProblem } from "../definition/definition-error.js";
import type { Refusal } from "../refusal.js";
import type { Parameter } from "../validation/parameters.js";

/** Works a request out. */
export type Integration = (call: Call) => Promise<HttpResponse | Refusal>;

/** The parts of a definition that an integration is read from. */
export interface IntegrationSource {
  /** The operation that the integration belongs to. */
  readonly operation: JsonObject;
  readonly integration: JsonObject;
  readonly lambda: Lambda;
  readonly binaryTypes: readonly string[];
  readonly compilers: Compilers;
  readonly parameters: readonly Parameter[];
  readonly problem: ReportProblem;
}
