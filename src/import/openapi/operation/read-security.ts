import type { Security } from "../../../spec/endpoint-spec.js";
import type { DocumentContext } from "../document-context.js";
import type { DocumentNode } from "../document/document-node.js";

/** The security of an operation; undefined where it has none or it is optional. A scheme that no spec has becomes `bearer`: what was closed is not opened. */
export function readSecurity(
  operation: DocumentNode,
  { root, references }: DocumentContext,
): Security | undefined {
  const requirements = operation.member("security") ?? root.member("security");
  const choices = requirements?.list() ?? [];
  if (requirements === undefined || choices.length === 0) return undefined;
  if (choices.some((one) => one.members().length === 0)) {
    const what = "Optional security";
    const became = "it became none: the hook is not called";
    requirements.reportUnsupported(what, became);
    return undefined;
  }
  const schemes = root.member("components")?.member("securitySchemes");
  const names = choices.flatMap((one) => one.members()).map(([name]) => name);
  const found = names.map((name) => {
    const scheme = schemes?.member(name);
    return scheme && schemeSecurity(references.dereference(scheme));
  });
  const supported = found.find((one) => one?.isSupported);
  if (found.length > 1) {
    const what = "Security by one of several schemes, or by several at once";
    const became = `it became ${supported?.kind ?? "bearer"}`;
    requirements.reportUnsupported(what, became);
  } else if (!supported) {
    const what = `Security by ${found[0]?.name ?? "an unknown scheme"}`;
    const became = "it became bearer, which rejects all others";
    requirements.reportUnsupported(what, became);
  }
  return supported?.kind ?? "bearer";
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
  const type = scheme.stringAt("type") ?? "";
  const httpScheme = scheme.stringAt("scheme")?.toLowerCase();
  if (type === "http" && (httpScheme === "basic" || httpScheme === "bearer")) {
    return { kind: httpScheme, isSupported: true, name: httpScheme };
  }
  const header = scheme.stringAt("in") === "header" && scheme.stringAt("name");
  if (type === "apiKey" && header && /^x-api-key$/i.test(header)) {
    return { kind: "api_key", isSupported: true, name: "API key" };
  }
  if (type === "apiKey" && scheme.stringAt(authType) === "awsSigv4") {
    return { kind: "iam", isSupported: true, name: "IAM" };
  }
  const known = /^(?:http|apiKey|oauth2|openIdConnect|mutualTLS)$/.test(type);
  const name = known ? type : "an unknown scheme";
  return { kind: "bearer", isSupported: false, name };
}
