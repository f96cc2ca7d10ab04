import {
  isJsonList,
  isJsonObject,
  type JsonValue,
} from "../../../model/json-value.js";

/** One statement of a policy. */
export interface PolicyStatement {
  readonly isDeny: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Reads the document that an authorizer answers; nothing where API Gateway could not. */
export function readPolicy(
  document: JsonValue | undefined,
): readonly PolicyStatement[] | undefined {
  if (!isJsonObject(document)) return undefined;
  const { Statement: statement } = document;
  const statements = isJsonList(statement) ? statement : [statement];
  const read = statements.map(readStatement);
  return read.every((one) => one !== undefined) ? read : undefined;
}

/** The decision of a policy on one method: a Deny goes before every Allow. */
export function evaluatePolicy(
  policy: readonly PolicyStatement[],
  methodArn: string,
): "allowed" | "denied" | "not allowed" {
  const applicable = policy.filter(
    ({ actions, resources }) =>
      actions.some((one) => matchesWildcard(one.toLowerCase(), action)) &&
      resources.some((one) => matchesWildcard(one, methodArn)),
  );
  if (applicable.some(({ isDeny }) => isDeny)) return "denied";
  return applicable.length > 0 ? "allowed" : "not allowed";
}

/** Whether a text is what a pattern says, `*` being any characters and `?` any one. Its time is bounded by the product of both lengths. */
export function matchesWildcard(pattern: string, text: string): boolean {
  let [at, inText, star, mark] = [0, 0, -1, 0];
  while (inText < text.length) {
    const one = pattern[at];
    if (one === "*") {
      star = at++;
      mark = inText;
    } else if (one !== undefined && (one === "?" || one === text[inText])) {
      at++;
      inText++;
    } else if (star >= 0) {
      at = star + 1;
      inText = ++mark;
    } else {
      return false;
    }
  }
  while (pattern[at] === "*") at++;
  return at === pattern.length;
}

const action = "execute-api:invoke";

/** Conditions and the Not… members are not evaluated here: a statement that has one is not read, and the caller refused. */
function readStatement(
  value: JsonValue | undefined,
): PolicyStatement | undefined {
  if (!isJsonObject(value)) return undefined;
  const { Effect: effect } = value;
  const actions = stringList(value["Action"]);
  const resources = stringList(value["Resource"]);
  if (effect !== "Allow" && effect !== "Deny") return undefined;
  if (["Condition", "NotAction", "NotResource"].some((key) => key in value)) {
    return undefined;
  }
  if (!actions || !resources) return undefined;
  return { isDeny: effect === "Deny", actions, resources };
}

function stringList(
  value: JsonValue | undefined,
): readonly string[] | undefined {
  const list = isJsonList(value) ? value : [value];
  return list.every((one) => typeof one === "string") ? list : undefined;
}
