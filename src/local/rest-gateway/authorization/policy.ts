/** What a policy says of a call. */
export type Verdict = "allowed" | "denied" | "not allowed";

/** One statement of a policy. */
export interface Statement {
  readonly isDeny: boolean;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

/** Reads the document that an authorizer answers; nothing where API Gateway could not. */
export function readPolicy(
  document: unknown,
): readonly Statement[] | undefined {
  if (!isRecord(document)) return undefined;
  const { Statement: given } = document;
  const statements = Array.isArray(given) ? (given as unknown[]) : [given];
  const read = statements.map(readStatement);
  return read.every((one) => one !== undefined) ? read : undefined;
}

/** Evaluates a policy for one method: a Deny goes before every Allow. */
export function evaluate(
  policy: readonly Statement[],
  methodArn: string,
): Verdict {
  const about = policy.filter(
    ({ actions, resources }) =>
      actions.some((one) => matches(one.toLowerCase(), action)) &&
      resources.some((one) => matches(one, methodArn)),
  );
  if (about.some(({ isDeny }) => isDeny)) return "denied";
  return about.length > 0 ? "allowed" : "not allowed";
}

/** Whether a text is what a pattern says, `*` being any characters and `?` any one. Its time is bounded by the product of both lengths. */
export function matches(pattern: string, text: string): boolean {
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
function readStatement(value: unknown): Statement | undefined {
  if (!isRecord(value)) return undefined;
  const { Effect: effect, Action: actions, Resource: resources } = value;
  if (effect !== "Allow" && effect !== "Deny") return undefined;
  if (["Condition", "NotAction", "NotResource"].some((key) => key in value)) {
    return undefined;
  }
  const [does, on] = [textsOf(actions), textsOf(resources)];
  if (does === undefined || on === undefined) return undefined;
  return { isDeny: effect === "Deny", actions: does, resources: on };
}

function textsOf(value: unknown): readonly string[] | undefined {
  const list = Array.isArray(value) ? (value as unknown[]) : [value];
  return list.every((one) => typeof one === "string") ? list : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
