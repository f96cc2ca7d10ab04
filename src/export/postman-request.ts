import { bodyOf, memberText } from "../languages/examples/examples.js";
import { memberOf } from "../languages/examples/example-values.js";
import { printJson } from "../languages/json.js";
import { printXml } from "../languages/xml.js";
import { checksVersion } from "../vocabulary/actions.js";
import type { JsonValue } from "../model/json-value.js";
import { bodyFormatsOf } from "../model/request/media-types.js";
import { fieldsOf, type Endpoint } from "../model/model.js";
import { namesOutsideBody } from "../model/request/request-body.js";
import type { Field } from "../model/schema/shape.js";
import type { Data } from "../render/yaml.js";

type Request = Readonly<Record<string, Data>>;

/** A request as collections have it, with the example as its values. `variable` names the server. */
export function requestOf(
  endpoint: Endpoint,
  example: JsonValue,
  variable: string,
): Request {
  const { method, description, deprecated } = endpoint;
  const sentences = [deprecated ? "Deprecated." : "", description ?? ""];
  const documentation = sentences.filter(Boolean).join(" ");
  const body = requestBody(endpoint, example);
  return {
    method,
    header: headersOf(endpoint, example, body?.type),
    ...authOf(endpoint),
    ...(body && { body: body.data }),
    url: urlOf(endpoint, example, variable),
    ...(documentation !== "" && { description: documentation }),
  };
}

interface Body {
  readonly type: string;
  readonly data: Data;
}

/** The body in JSON where that is spoken, else in XML. */
function requestBody(endpoint: Endpoint, example: JsonValue): Body | undefined {
  const { payloadMode, mediaTypes, xmlRoots } = endpoint;
  if (payloadMode !== "json-body") return undefined;
  const value = bodyOf(endpoint, example);
  const isXml = !bodyFormatsOf(mediaTypes.request).includes("json");
  const notation = isXml ? "xml" : "json";
  const raw = isXml
    ? printXml(xmlRoots.payload ?? "", value)
    : printJson(value);
  const options = { raw: { language: notation } };
  return {
    type: `application/${notation}`,
    data: { mode: "raw", raw, options },
  };
}

function headersOf(
  { headerMembers, action, table }: Endpoint,
  example: JsonValue,
  type: string | undefined,
): readonly Data[] {
  const version = checksVersion(action) ? table?.version : undefined;
  const isInPayload = version && memberOf(example, version.name) !== undefined;
  return [
    ...(type === undefined ? [] : [{ key: "Content-Type", value: type }]),
    ...headerMembers.map((field) => parameterOf(field, example, " ")),
    ...(version && !isInPayload ? [{ key: "If-Match", value: '"1"' }] : []),
  ];
}

/** The variables in which callers fill in who they are, by the security of an endpoint. */
export const credentialVariables = {
  basic: ["username", "password"],
  bearer: ["token"],
  api_key: ["apiKey"],
  iam: ["accessKey", "secretKey", "sessionToken"],
} as const;

function authOf({ security }: Endpoint): Request {
  switch (security) {
    case "none":
      return { auth: { type: "noauth" } };
    case "basic":
    case "bearer":
      return auth(security, credentialVariables[security].map(variable));
    case "api_key":
      return auth("apikey", [
        { key: "key", value: "x-api-key", type: "string" },
        { key: "value", value: "{{apiKey}}", type: "string" },
      ]);
    case "iam":
      return auth("awsv4", [
        ...credentialVariables.iam.map(variable),
        { key: "service", value: "execute-api", type: "string" },
      ]);
    default:
      return security satisfies never;
  }
}

function auth(type: string, settings: readonly Data[]): Request {
  return { auth: { type, [type]: settings } };
}

function variable(key: string): Data {
  return { key, value: `{{${key}}}`, type: "string" };
}

function urlOf(endpoint: Endpoint, example: JsonValue, server: string): Data {
  const { path, pathMembers, queryMembers, payload, payloadMode } = endpoint;
  const carried = namesOutsideBody(endpoint);
  const asked =
    payloadMode === "query-string"
      ? fieldsOf(payload).filter(({ name }) => !carried.has(name))
      : [];
  const query = [...asked, ...queryMembers].map((field) =>
    parameterOf(field, example, inUrl),
  );
  const steps = path
    .slice(1)
    .split("/")
    .map((step) => withoutVariables(step.replace(/^\{(.*)\}$/, ":$1"), inUrl));
  const enabled = query.filter(({ disabled }) => disabled !== true);
  const pairs = enabled.map(({ key, value }) => `${key}=${value}`).join("&");
  const host = `{{${server}}}`;
  return {
    raw: `${host}/${steps.join("/")}${pairs === "" ? "" : `?${pairs}`}`,
    host: [host],
    path: steps,
    ...(query.length > 0 && { query }),
    ...(pathMembers.length > 0 && {
      variable: pathMembers.map((field) => parameterOf(field, example, inUrl)),
    }),
  };
}

interface Parameter extends Request {
  readonly key: string;
  readonly value: string;
  readonly disabled?: boolean;
}

/** How the first of two braces is written in a URL. */
const inUrl = "%7B";

/** A text without variables of Postman, which would send what callers have filled in: a brace before another is written in another way, or a blank comes between. */
export function withoutVariables(text: string, brace: "%7B" | " "): string {
  return text.replace(/\{(?=\{)/g, brace === " " ? "{ " : brace);
}

/** A parameter with its example; one that the example does not have is switched off. */
function parameterOf(
  { name, description }: Field,
  example: JsonValue,
  brace: "%7B" | " ",
): Parameter {
  const isGiven = memberOf(example, name) !== undefined;
  return {
    key: withoutVariables(name, brace),
    value: withoutVariables(memberText(example, name), brace),
    ...(description !== undefined && { description }),
    ...(!isGiven && { disabled: true }),
  };
}
