/** A deployed function, as a template describes it. */
export interface FunctionDefinition {
  readonly name: string;
  /** The absolute path of its bundle. */
  readonly file: string;
  /** The name under which the bundle exports it. */
  readonly handler: string;
  /** What the template gives it beside what Lambda itself sets. */
  readonly environment: Readonly<Record<string, string>>;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memory: number;
  readonly asynchronous: EventRules;
}

/** What becomes of events that a function fails on. */
export interface EventRules {
  /** How often an event is tried again. */
  readonly retries: number;
  /** Seconds after which an event is given up. */
  readonly maxEventAge: number;
  /** The queue that gets the record of an event that was given up. */
  readonly destination?: string;
}

/** The account and region of everything that runs here. */
export const local = { account: "000000000000", region: "us-east-1" } as const;

/** The ARN of a function. */
export function arnOf(name: string): string {
  return `arn:aws:lambda:${local.region}:${local.account}:function:${name}`;
}
