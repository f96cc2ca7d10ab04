import type { Security } from "../../../spec/endpoint-spec.js";
import type { Documents } from "../document/reference-resolver.js";
import type { Losses } from "../unsupported-parts.js";
import {
  elementsOf,
  memberOf,
  membersOf,
  textAt,
  type Node,
} from "../document/document-node.js";
import { followed } from "./routes.js";

/** What is read around an operation's security. */
export interface Around {
  readonly root: Node;
  readonly documents: Documents;
  readonly losses: Losses;
}

/** How callers of an operation show who they are; undefined where they need not. Where a spec has no word for how, they must show it as a bearer does: what was closed is not opened. */
export function securityOf(
  operation: Node,
  { root, documents, losses }: Around,
): Security | undefined {
  const said = memberOf(operation, "security") ?? memberOf(root, "security");
  if (said === undefined) return undefined;
  if (!Array.isArray(said.value)) {
    losses.misshapen(said, "a list");
    return undefined;
  }
  const choices = elementsOf(said);
  const [first] = choices;
  if (first === undefined) return undefined;
  if (choices.some((one) => membersOf(one).length === 0)) {
    const what = "Security that a caller may do without";
    losses.beyond(said, what, "it became none: the hook is not asked");
    return undefined;
  }
  const schemes = choices.flatMap((choice) => {
    const names = membersOf(choice).map(([name]) => name);
    return names.map((name) => ({
      isAlone: names.length === 1,
      scheme: schemeOf(name, { root, documents, losses }),
    }));
  });
  const found = schemes.map(({ scheme }) => scheme && kindOf(scheme));
  const plain = found.find((one) => one?.isPlain);
  if (found.length > 1) {
    const what = "Security by one of several schemes, or by several at once";
    losses.beyond(said, what, `it became ${plain?.kind ?? "bearer"}`);
  } else if (!plain) {
    const what = `Security by ${found[0]?.words ?? "an unknown scheme"}`;
    losses.beyond(said, what, "it became bearer, which refuses all others");
  }
  return plain?.kind ?? "bearer";
}

function schemeOf(name: string, around: Around): Node | undefined {
  const components = memberOf(around.root, "components");
  const schemes = components && memberOf(components, "securitySchemes");
  const found = schemes && memberOf(schemes, name);
  return found && followed(found, around.documents, around.losses);
}

/** What API Gateway adds to a scheme, to say that AWS signs. */
const authType = "x-amazon-apigateway-authtype";

interface Kind {
  readonly kind: Security;
  /** Whether a spec says the same. */
  readonly isPlain: boolean;
  readonly words: string;
}

function kindOf(scheme: Node): Kind {
  const type = textAt(scheme, "type") ?? "";
  const word = textAt(scheme, "scheme")?.toLowerCase();
  if (type === "http" && (word === "basic" || word === "bearer")) {
    return { kind: word, isPlain: true, words: word };
  }
  const header = textAt(scheme, "in") === "header" && textAt(scheme, "name");
  if (type === "apiKey" && header && /^x-api-key$/i.test(header)) {
    return { kind: "api_key", isPlain: true, words: "API key" };
  }
  if (type === "apiKey" && textAt(scheme, authType) === "awsSigv4") {
    return { kind: "iam", isPlain: true, words: "IAM" };
  }
  const known = /^(?:http|apiKey|oauth2|openIdConnect|mutualTLS)$/.test(type);
  const words = known ? type : "an unknown scheme";
  return { kind: "bearer", isPlain: false, words };
}
