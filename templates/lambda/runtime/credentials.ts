import type { Awaitable, Context } from "./hooks.js";
import { Problem } from "./problem.js";

/** A user and a password, as Basic authentication has them. */
export interface BasicCredentials {
  readonly scheme: "basic";
  readonly user: string;
  readonly password: string;
}

/** A bearer token. */
export interface BearerCredentials {
  readonly scheme: "bearer";
  readonly token: string;
}

/** What callers show of themselves. */
export type Credentials = BasicCredentials | BearerCredentials;

/** How an endpoint knows its callers. */
export type Security =
  | {
      readonly scheme: "basic";
      readonly authorize: Authorizer<BasicCredentials>;
    }
  | {
      readonly scheme: "bearer";
      readonly authorize: Authorizer<BearerCredentials>;
    };

/** Says whether a caller may go on. */
export type Authorizer<Shown extends Credentials> = (
  context: Context,
  credentials: Shown,
) => Awaitable<boolean>;

/** Whether an endpoint knows the caller whose `Authorization` header this is. */
export async function isKnown(
  security: Security,
  header: string | undefined,
  context: Context,
): Promise<boolean> {
  return security.scheme === "basic"
    ? await isAllowed(security, basic(header), context)
    : await isAllowed(security, bearer(header), context);
}

/** Who a caller says to be: the user of Basic authentication, else the scheme alone. */
export function principalOf(
  { scheme }: Pick<Security, "scheme">,
  header: string | undefined,
): string {
  return (scheme === "basic" && basic(header)?.user) || scheme;
}

/** Lets a request go on whose caller the endpoint's own `authorize` knows; all others are a 401, before anything is read. */
export async function checkCaller(
  security: Security,
  header: string | undefined,
  context: Context,
): Promise<void> {
  if (await isKnown(security, header, context)) return;
  throw new Problem(401, "Authentication is required.", {
    headers: { "www-authenticate": challenges[security.scheme] },
  });
}

const challenges = {
  basic: 'Basic realm="api", charset="UTF-8"',
  bearer: 'Bearer realm="api"',
};

async function isAllowed<Shown extends Credentials>(
  { authorize }: { readonly authorize: Authorizer<Shown> },
  credentials: Shown | undefined,
  context: Context,
): Promise<boolean> {
  return credentials !== undefined && (await authorize(context, credentials));
}

function basic(header: string | undefined): BasicCredentials | undefined {
  const [, coded] = /^Basic +([A-Za-z0-9+/]+=*) *$/i.exec(header ?? "") ?? [];
  if (coded === undefined) return undefined;
  const text = Buffer.from(coded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  if (colon < 0) return undefined;
  return {
    scheme: "basic",
    user: text.slice(0, colon),
    password: text.slice(colon + 1),
  };
}

function bearer(header: string | undefined): BearerCredentials | undefined {
  const [, token] =
    /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(header ?? "") ?? [];
  return token === undefined ? undefined : { scheme: "bearer", token };
}
