import type { Name } from "../../../names/name.js";
import type { InfraConfig } from "../../../config/infra-config.js";
import type { Data } from "../../../render/yaml.js";
import type { Entries } from "../template/template.js";

/** A function as it is deployed: of an endpoint, or an authorizer. */
export interface DeployedFunction {
  readonly name: Name;
  /** Behind the prefix. */
  readonly functionName: string;
  /** The folder of its bundle, below `dist`. */
  readonly bundle: string;
  /** MB. */
  readonly memory: number;
  /** Seconds. */
  readonly timeout: number;
  readonly environment: Entries;
  /** Statements of its role, without those for its log. */
  readonly statements: readonly Data[];
  /** The part of the API that may call it: `/*` stands for any stage. */
  readonly source: string;
  /** Whether requests rest with Lambda, which tries again. */
  readonly isAsync: boolean;
}

/** The configuration and queue that functions are deployed with. */
export interface DeploymentContext {
  readonly infra: InfraConfig;
  /** The ARN of their module's queue of failures. */
  readonly queueArn: Data;
}
