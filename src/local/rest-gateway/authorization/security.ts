import { isJsonObject, type JsonValue } from "../../../model/json-value.js";
import { listAt, objectAt, stringAt } from "../../json-values.js";
import type { Call } from "../call.js";
import type { ReportProblem } from "../definition/definition-error.js";
import type { Refusal } from "../refusal.js";

/** One thing that a caller must show. */
export type SecurityCheck = (
  call: Call,
) => Refusal | undefined | Promise<Refusal | undefined>;

/** Options of the checks of an API. */
export interface SecurityOptions {
  readonly apiKeys: readonly string[];
  /** The check of a Lambda authorizer, by the name of its security scheme. */
  readonly authorizers: ReadonlyMap<string, SecurityCheck>;
  readonly problem: ReportProblem;
}

/** Reads what an operation's `security` asks for. Security at the document's root does not count: only operations are known to carry it into API Gateway. */
export function readSecurity(
  definition: JsonValue,
  operation: JsonValue,
  options: SecurityOptions,
): readonly SecurityCheck[] {
  const schemes = objectAt(definition, "components", "securitySchemes");
  const names = listAt(operation, "security").flatMap((one) =>
    isJsonObject(one) ? Object.keys(one) : [],
  );
  const checks = names.flatMap((name): SecurityCheck[] => {
    const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
    const authorizer = options.authorizers.get(name);
    if (authorizer !== undefined) return [authorizer];
    if (stringAt(scheme, "x-amazon-apigateway-authtype") === "awsSigv4") {
      return [checkSignature];
    }
    if (isApiKey(scheme)) {
      return [(call) => checkApiKey(call, options.apiKeys)];
    }
    options.problem(
      `security.${name}`,
      scheme === undefined
        ? "is an unknown scheme"
        : "is not a scheme of API Gateway",
    );
    return [];
  });
  const auth = stringAt(operation, "x-amazon-apigateway-auth", "type");
  return auth?.toUpperCase() === "AWS_IAM"
    ? [checkSignature, ...checks]
    : checks;
}

/** Whether a scheme is API Gateway's own key, not a header that an authorizer reads. */
function isApiKey(scheme: JsonValue | undefined): boolean {
  return (
    stringAt(scheme, "type") === "apiKey" &&
    stringAt(scheme, "in") === "header" &&
    stringAt(scheme, "name")?.toLowerCase() === "x-api-key"
  );
}

/** Asks for one of the keys in `x-api-key`; a key identifies a caller, it does not authenticate. */
function checkApiKey(
  { request, identity }: Call,
  keys: readonly string[],
): Refusal | undefined {
  const key = request.headers.get("x-api-key");
  if (key === undefined || !keys.includes(key)) {
    return { refused: "INVALID_API_KEY" };
  }
  identity.apiKey = key;
  identity.apiKeyId = `key-${keys.indexOf(key) + 1}`;
  return undefined;
}

/** Asks for a request of the shape that Signature Version 4 gives it. No signature is verified on this machine: there are no secrets to verify it with. */
function checkSignature(call: Call): Refusal | undefined {
  const accessKey = accessKeyOf(call);
  if (accessKey === undefined) {
    return { refused: "MISSING_AUTHENTICATION_TOKEN" };
  }
  const { identity, api } = call;
  identity.accessKey = accessKey;
  identity.accountId = api.accountId;
  identity.caller = accessKey;
  identity.user = accessKey;
  identity.userArn = `arn:aws:iam::${api.accountId}:user/local`;
  return undefined;
}

function accessKeyOf({ request }: Call): string | undefined {
  const { headers, query } = request;
  const header = headers.get("authorization");
  // Bounded input: Node.js takes 16 KiB of headers.
  const signed = /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\/[^,\s]+/.exec(
    header ?? "",
  );
  // Bounded input: as above.
  if (signed !== null && /SignedHeaders=.*Signature=/.test(header ?? "")) {
    return signed[1];
  }
  const isPresigned =
    query.get("X-Amz-Algorithm") === "AWS4-HMAC-SHA256" &&
    query.get("X-Amz-Signature") !== undefined;
  return isPresigned
    ? query.get("X-Amz-Credential")?.split("/", 1).join()
    : undefined;
}
