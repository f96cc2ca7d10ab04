import type { JsonObject, JsonValue } from "../../model/json-value.js";
import type { Endpoint } from "../../model/model.js";
import { errorStatuses } from "../../model/response/error-statuses.js";
import { requestIdOf } from "./answers.js";
import { filledBody } from "./filled.js";
import { refusalWords } from "./refusal-words.js";
import { titles } from "./titles.js";

/** A refusal: the status that it has by itself, the one that is answered, when it is met, and the body that says so. */
export interface Refusal {
  readonly own: number;
  readonly status: number;
  readonly title: string;
  readonly when: string;
  readonly body: JsonObject;
  /** The name of XML's root element, where the body may come as XML. */
  readonly root?: string;
}

/** Every status with which an endpoint refuses, by the status that is answered. */
export function refusalsOf(endpoint: Endpoint): readonly Refusal[] {
  return errorStatuses(endpoint)
    .map((status) => refusal(endpoint, status))
    .sort((a, b) => a.status - b.status);
}

function refusal(endpoint: Endpoint, status: number): Refusal {
  const told = refusalWords[status]?.(endpoint);
  const [when = "", detail = "", error] = told ?? [];
  const { status: answered = status, body: given } =
    endpoint.errorResponses.get(status) ?? {};
  const title = titles[answered] ?? "Error";
  const errors: JsonValue = error ? [{ ...error }] : [];
  const requestId = requestIdOf(endpoint);
  const about = { own: status, status: answered, title, when };
  if (given !== undefined) {
    const facts = { code: String(status), status, message: detail, errors };
    const body = filledBody(given.expression, { error: facts, requestId });
    const root = endpoint.xmlRoots.responses.get(answered);
    return { ...about, body, ...(root !== undefined && { root }) };
  }
  const body = {
    type: "about:blank",
    title,
    status: answered,
    detail,
    ...(error && { errors }),
    request_id: requestId,
  };
  return { ...about, body };
}
