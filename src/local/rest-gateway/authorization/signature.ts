import type { Call } from "../call.js";
import type { Refusal } from "../refusal.js";

/** Asks for a request of the shape that Signature Version 4 gives it. No signature is verified on this machine: there are no secrets to verify it with. */
export function checkSignature(call: Call): Refusal | undefined {
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
  const signed = /^AWS4-HMAC-SHA256 .*Credential=([^/,\s]+)\/[^,\s]+/.exec(
    header ?? "",
  );
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
