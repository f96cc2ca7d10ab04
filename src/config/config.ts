import type { Location } from "../diagnostics/diagnostic.js";
import type { SeverityRules } from "../diagnostics/severity-rules.js";
import type { CacheConfig } from "./cache-config.js";
import type { InfraConfig } from "./infra-config.js";

/** The configuration file of a project; each key has a flag, which overrides it. */
export interface Config {
  readonly specs?: readonly string[];
  readonly out?: string;
  readonly only?: readonly string[];
  readonly templates?: string;
  /** The severities of problems, by code. */
  readonly rules?: SeverityRules;
  /** How the service is deployed. */
  readonly infra?: InfraConfig;
  /** Where rendered units are shared. */
  readonly cache?: CacheConfig;
}

/** A configuration and the folder that its paths, and those in emitted text, are relative to. */
export interface Project {
  readonly base: string;
  readonly config: Config;
}

/** Why a configuration file cannot be used. */
export interface ConfigProblem {
  readonly at: Location;
  readonly message: string;
}

/** The spec folder where neither flags nor a configuration name one. */
export const defaultSpecs = ["specs"] as const;

/** The out folder where neither a flag nor a configuration names one. */
export const defaultOut = "generated";
