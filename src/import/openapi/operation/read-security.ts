import type { Security } from "../../../spec/endpoint-spec.js";
import type { DocumentContext } from "../document-context.js";
import { dereference } from "../document/dereference.js";
import {
  elementsOf,
  memberOf,
  membersOf,
  stringAt,
  type DocumentNode,
} from "../document/document-node.js";

/** The security of an operation; undefined where it has none or it is optional. A scheme that no spec has becomes `bearer`: what was closed is not opened. */
export function readSecurity(
  operation: DocumentNode,
  context: DocumentContext,
): Security | undefined {
  const { root, unsupported } = context;
  const requirements =
    memberOf(operation, "security") ?? memberOf(root, "security");
  if (requirements === undefined) return undefined;
  if (!Array.isArray(requirements.value)) {
    unsupported.addInvalidValue(requirements, "a list");
    return undefined;
  }
  const choices = elementsOf(requirements);
  const [first] = choices;
  if (first === undefined) return undefined;
  if (choices.some((one) => membersOf(one).length === 0)) {
    const what = "Optional security";
    const became = "it became none: the hook is not called";
    unsupported.add(requirements, what, became);
    return undefined;
  }
  const found = choices.flatMap(membersOf).map(([name]) => {
    const scheme = securityScheme(name, context);
    return scheme && schemeSecurity(scheme);
  });
  const supported = found.find((one) => one?.isSupported);
  if (found.length > 1) {
    const what = "Security by one of several schemes, or by several at once";
    const became = `it became ${supported?.kind ?? "bearer"}`;
    unsupported.add(requirements, what, became);
  } else if (!supported) {
    const what = `Security by ${found[0]?.name ?? "an unknown scheme"}`;
    const became = "it became bearer, which rejects all others";
    unsupported.add(requirements, what, became);
  }
  return supported?.kind ?? "bearer";
}

function securityScheme(
  name: string,
  context: DocumentContext,
): DocumentNode | undefined {
  const components = memberOf(context.root, "components");
  const schemes = components && memberOf(components, "securitySchemes");
  const found = schemes && memberOf(schemes, name);
  return found && dereference(found, context);
}

/** The extension of API Gateway for schemes by AWS signatures. */
const authType = "x-amazon-apigateway-authtype";

interface SchemeSecurity {
  readonly kind: Security;
  /** Whether a spec can express it. */
  readonly isSupported: boolean;
  readonly name: string;
}

function schemeSecurity(scheme: DocumentNode): SchemeSecurity {
  const type = stringAt(scheme, "type") ?? "";
  const httpScheme = stringAt(scheme, "scheme")?.toLowerCase();
  if (type === "http" && (httpScheme === "basic" || httpScheme === "bearer")) {
    return { kind: httpScheme, isSupported: true, name: httpScheme };
  }
  const header =
    stringAt(scheme, "in") === "header" && stringAt(scheme, "name");
  if (type === "apiKey" && header && /^x-api-key$/i.test(header)) {
    return { kind: "api_key", isSupported: true, name: "API key" };
  }
  if (type === "apiKey" && stringAt(scheme, authType) === "awsSigv4") {
    return { kind: "iam", isSupported: true, name: "IAM" };
  }
  const known = /^(?:http|apiKey|oauth2|openIdConnect|mutualTLS)$/.test(type);
  const name = known ? type : "an unknown scheme";
  return { kind: "bearer", isSupported: false, name };
}
