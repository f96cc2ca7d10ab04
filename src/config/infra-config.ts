/** How the emitted service is deployed: defaults of the functions, and what all of them share. */
export interface InfraConfig {
  /** The name of the deployed stack. */
  readonly stackName: string;
  /** Whether each module is a root stack of its own also where one root could hold all: then no growth of the service moves it. */
  readonly stackPerModule: boolean;
  /** MB, where a spec does not say. */
  readonly memory: number;
  /** Seconds, where a spec does not say. */
  readonly timeout: number;
  /** Days to retain logs. */
  readonly logRetention: number;
  /** How often Lambda retries an ASYNC request: 0 to 2. */
  readonly retries: number;
  /** Maximum age of an ASYNC request, in seconds. */
  readonly maxEventAge: number;
  /** Requests a second, and at once, of each API. */
  readonly throttling?: { readonly rate: number; readonly burst: number };
  /** Cross-origin resource sharing. */
  readonly cors?: CorsConfig;
  /** Tables that exist outside of the stack: they are used, and not created. */
  readonly existingTables: readonly string[];
  /** What the account may hold: a service that takes more is warned about. */
  readonly quotas: AccountQuotas;
}

/** Quotas of an account that AWS raises on request. */
export interface AccountQuotas {
  /** IAM roles. */
  readonly roles: number;
  /** DynamoDB tables of a region. */
  readonly tables: number;
}

/** What browsers allow pages of other origins. */
export interface CorsConfig {
  /** One origin, or `*`. */
  readonly origin: string;
  /** Allowed request headers in addition to those that the endpoints declare. */
  readonly headers: readonly string[];
  /** Seconds for which a browser may cache the answer. */
  readonly maxAge: number;
}

/** The defaults. */
export const defaultInfra: InfraConfig = {
  stackName: "codegen-api",
  stackPerModule: false,
  memory: 256,
  timeout: 10,
  logRetention: 30,
  retries: 2,
  maxEventAge: 21_600,
  existingTables: [],
  quotas: { roles: 1_000, tables: 2_500 },
};
