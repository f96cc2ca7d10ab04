import type { Call } from "./call.js";

/** `$context`, and the `requestContext` of events. The stage is in no path, as with a custom domain. */
export function requestContext(call: Call): Record<string, unknown> {
  const { api, request, identity } = call;
  const host = request.headers.get("host") ?? "";
  return {
    accountId: api.accountId,
    apiId: api.id,
    ...(call.authorizer && { authorizer: call.authorizer }),
    domainName: host,
    domainPrefix: host.split(".", 1).join(),
    extendedRequestId: call.extendedRequestId,
    httpMethod: request.method,
    identity: {
      cognitoIdentityPoolId: null,
      cognitoIdentityId: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      principalOrgId: null,
      ...identity,
    },
    path: request.path,
    protocol: "HTTP/1.1",
    requestId: call.requestId,
    requestTime: requestTime(call.at),
    requestTimeEpoch: call.at,
    resourcePath: call.resource ?? request.path,
    stage: api.stage,
  };
}

/** A time as logs of web servers have it: `09/Apr/2015:12:34:56 +0000`. */
function requestTime(at: number): string {
  const second = Math.floor(at / 1000);
  if (second !== last.second) {
    const [, day, month, year, time] = new Date(at).toUTCString().split(" ");
    last = { second, text: `${day}/${month}/${year}:${time} +0000` };
  }
  return last.text;
}

// Many requests share a second, and none needs it spelled again.
let last = { second: NaN, text: "" };
