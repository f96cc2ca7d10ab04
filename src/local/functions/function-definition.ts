import { localAccount, localRegion } from "../environment.js";

/** A deployed function, as a template describes it. */
export interface FunctionDefinition {
  readonly name: string;
  /** The absolute path of its bundle. */
  readonly file: string;
  /** The name under which the bundle exports it. */
  readonly handler: string;
  /** The variables of the template, without those that Lambda sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  readonly asynchronous: AsyncInvokeConfig;
}

/** How often, and how long, events that a function fails on are retried. */
export interface AsyncInvokeConfig {
  /** How often an event is tried again. */
  readonly retries: number;
  /** Seconds after which an event is given up. */
  readonly maxEventAge: number;
  /** The queue that gets the record of an event that was given up. */
  readonly destination?: string;
}

/** The ARN of a function. */
export function functionArn(name: string): string {
  return `arn:aws:lambda:${localRegion}:${localAccount}:function:${name}`;
}

/** The name of a function, of its ARN with or without a version; of a bare name, the name itself. */
export function functionNameIn(arn: string): string {
  return arn.replace(/^.*:function:/, "").replace(/:.*/s, "");
}
