import {
  maxSyncTimeout,
  memoryRange,
  timeoutRange,
} from "../vocabulary/limits.js";
import { defaultInfra, type InfraConfig } from "./infra-config.js";
import {
  record,
  boolean,
  list,
  enumeration,
  string,
  object,
  withDefault,
  integer,
  type ValueSchema,
  type ValueOf,
} from "./value-schema.js";

/** The schema of each key below `infra`, in the order of `InfraConfig`. */
export const infraSchemas = {
  stack_name: string(
    "The name of the deployed stack.",
    /^[A-Za-z][A-Za-z0-9-]{0,127}$/,
    "letters, digits and hyphens after a letter, 128 at most",
  ),
  stack_per_module: boolean(
    "Whether each module is deployed as a stack of its own from the start, as it is in a service that is too large for one.",
  ),
  memory: integer(...memoryRange, "Default memory of a function, in MB."),
  timeout: integer(
    ...timeoutRange,
    `Default timeout of a function, in seconds; at most ${maxSyncTimeout} for SYNC endpoints.`,
  ),
  log_retention: enumeration(
    [
      1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827,
      2192, 2557, 2922, 3288, 3653,
    ],
    "Days to retain logs.",
  ),
  retries: integer(
    0,
    2,
    "Number of times that Lambda retries an ASYNC request.",
  ),
  max_event_age: integer(
    60,
    21_600,
    "Maximum age of an ASYNC request, in seconds.",
  ),
  throttling: object("Throttling of each API.", {
    rate: integer(1, 1_000_000, "Requests per second."),
    burst: integer(1, 1_000_000, "Concurrent requests (burst)."),
  }),
  cors: object("Cross-origin requests (CORS).", {
    origin: string(
      "One origin, or *.",
      /^(?:\*|https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?)$/,
      "one origin such as https://app.example.com, or *",
    ),
    headers: withDefault(
      [],
      list(
        string("", /^[A-Za-z0-9-]+$/, "names of headers"),
        "Allowed request headers in addition to those that the endpoints declare.",
      ),
    ),
    max_age: withDefault(
      600,
      integer(
        0,
        86_400,
        "Seconds that a browser may cache the preflight response.",
      ),
    ),
  }),
  tables: record(
    object("", {
      existing: boolean("Whether the table already exists and is not created."),
    }),
    "Settings of tables.",
  ),
  quotas: object(
    "What the account may hold, where AWS has raised it: a service that takes more is warned about.",
    {
      roles: withDefault(
        defaultInfra.quotas.roles,
        integer(1, 100_000, "IAM roles."),
      ),
      tables: withDefault(
        defaultInfra.quotas.tables,
        integer(1, 100_000, "DynamoDB tables of the region."),
      ),
    },
  ),
} satisfies Readonly<Record<string, ValueSchema<unknown>>>;

/** The values of the keys as members of `InfraConfig`. */
export function infraConfigOf(read: InfraValues): Partial<InfraConfig> {
  const { stack_name, stack_per_module, cors, tables } = read;
  const { log_retention, max_event_age } = read;
  const { memory, timeout, retries, throttling, quotas } = read;
  return {
    ...(stack_name !== undefined && { stackName: stack_name }),
    ...(stack_per_module !== undefined && { stackPerModule: stack_per_module }),
    ...(memory !== undefined && { memory }),
    ...(timeout !== undefined && { timeout }),
    ...(log_retention !== undefined && { logRetention: log_retention }),
    ...(retries !== undefined && { retries }),
    ...(max_event_age !== undefined && { maxEventAge: max_event_age }),
    ...(throttling && { throttling }),
    ...(cors && {
      cors: {
        origin: cors.origin,
        headers: cors.headers,
        maxAge: cors.max_age,
      },
    }),
    ...(tables && {
      existingTables: [...tables]
        .filter(([, { existing }]) => existing)
        .map(([name]) => name)
        .sort(),
    }),
    ...(quotas && { quotas }),
  };
}

/** The values that a configuration gives, by key. */
export type InfraValues = {
  readonly [Key in keyof typeof infraSchemas]?: ValueOf<
    (typeof infraSchemas)[Key]
  >;
};
