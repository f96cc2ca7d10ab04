import type { Endpoint } from "../../../model/model.js";
import {
  queryStringNames,
  acceptsIfMatch,
  acceptsIfNoneMatch,
} from "../../../model/request/query-string.js";
import { vtlJson, vtlName, vtlText } from "../../../render/vtl.js";

/** The mapping template that makes of an ASYNC request the event of its function: its body as JSON, the texts of its declared parameters, and nothing else that callers can set. */
export function eventTemplate(endpoint: Endpoint): string {
  const { method, pathMembers } = endpoint;
  const path = pathMembers.map(({ name }) => name);
  const isVersioned = acceptsIfMatch(endpoint);
  return [
    ...(isVersioned ? ["#set($headers = $input.params().header)"] : []),
    "{",
    `  "payload": ${method === "GET" ? "null" : "$input.json('$')"},`,
    `  "parameters": {`,
    `    "path": {${parameterTexts("path", path)}},`,
    `    "query": {${parameterTexts("querystring", queryStringNames(endpoint))}}`,
    "  },",
    `  "if_match": ${isVersioned ? headerExpression("If-Match") : "null"},`,
    ...(acceptsIfNoneMatch(endpoint)
      ? [`  "if_none_match": ${headerExpression("If-None-Match")},`]
      : []),
    `  "caller": ${callerExpressions[endpoint.security]},`,
    `  "request_id": "$context.extendedRequestId",`,
    `  "requested_at": $context.requestTimeEpoch`,
    "}",
    "",
  ].join("\n");
}

/** The parameters of a place that a request has: one that is not there is left out. */
function parameterTexts(
  place: "path" | "querystring",
  names: readonly string[],
): string {
  const texts = names.flatMap((name) => {
    const nameExpression = vtlName(name);
    if (nameExpression === undefined) return [];
    return [
      `#if($texts.containsKey(${nameExpression}))`,
      `      $comma${vtlJson(name)}: ${vtlText(`$texts.get(${nameExpression})`)}`,
      `#set($comma = ",")`,
      "#end",
    ];
  });
  if (texts.length === 0) return "";
  const before = [
    "",
    `#set($texts = $input.params().${place})`,
    `#set($comma = "")`,
  ];
  return [...before, ...texts, "    "].join("\n");
}

/** The text of a header, or null. Clients write it in two ways; API Gateway takes them for two names. */
function headerExpression(name: string): string {
  const branches = [name, name.toLowerCase()].map(
    (one, at) =>
      `${at === 0 ? "#if" : "#elseif"}($headers.containsKey('${one}'))${vtlText(`$headers.get('${one}')`)}`,
  );
  return [...branches, "#else null#end"].join("");
}

/** Who API Gateway says has called. */
const callerExpressions: Readonly<Record<Endpoint["security"], string>> = {
  none: "null",
  basic: vtlText("$context.authorizer.principalId"),
  bearer: vtlText("$context.authorizer.principalId"),
  api_key: vtlText("$context.identity.apiKeyId"),
  iam: vtlText("$context.identity.userArn"),
};
