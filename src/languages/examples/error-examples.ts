import type { JsonObject, JsonValue } from "../../model/json-value.js";
import type { Endpoint } from "../../model/model.js";
import { errorStatuses } from "../../model/response/error-statuses.js";
import { requestIdOf } from "./success-example.js";
import { evaluateBody } from "./evaluate-body.js";
import { errorTexts } from "./error-texts.js";
import { statusTitles } from "./status-titles.js";

/** A refusal: the status that it has by itself, the one that is answered, when it is met, and the body that says so. */
export interface ErrorExample {
  readonly ownStatus: number;
  readonly status: number;
  readonly title: string;
  readonly when: string;
  readonly body: JsonObject;
  /** The name of XML's root element, where the body may come as XML. */
  readonly root?: string;
}

/** Every status with which an endpoint refuses, by the status that is answered. */
export function errorExamples(endpoint: Endpoint): readonly ErrorExample[] {
  return errorStatuses(endpoint)
    .map((status) => errorExample(endpoint, status))
    .sort((a, b) => a.status - b.status);
}

function errorExample(endpoint: Endpoint, status: number): ErrorExample {
  const text = errorTexts[status]?.(endpoint);
  const [when = "", detail = "", error] = text ?? [];
  const { status: answered = status, body: ownBody } =
    endpoint.errorResponses[status] ?? {};
  const title = statusTitles[answered] ?? "Error";
  const errors: JsonValue = error ? [{ ...error }] : [];
  const requestId = requestIdOf(endpoint);
  const common = { ownStatus: status, status: answered, title, when };
  if (ownBody !== undefined) {
    const facts = { code: String(status), status, message: detail, errors };
    const body = evaluateBody(ownBody.expression, { error: facts, requestId });
    const root = endpoint.xmlRoots.responses[answered];
    return { ...common, body, ...(root !== undefined && { root }) };
  }
  const body = {
    type: "about:blank",
    title,
    status: answered,
    detail,
    ...(error && { errors }),
    request_id: requestId,
  };
  return { ...common, body };
}
