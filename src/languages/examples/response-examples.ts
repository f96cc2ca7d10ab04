import type { JsonObject } from "../../model/json-value.js";
import { actions, isList } from "../../vocabulary/actions.js";
import { answersWithoutBody, type Endpoint } from "../../model/model.js";
import type { Examples } from "./examples.js";
import { errorExamples, type ErrorExample } from "./error-examples.js";
import { statusTitles } from "./status-titles.js";

/** A status that callers may meet: when, and with which body. */
export interface ResponseExample {
  readonly status: number;
  readonly title: string;
  readonly when: string;
  readonly body?: JsonObject;
  /** The name of XML's root element, where the body may come as XML. */
  readonly root?: string;
}

/** Every status that an endpoint answers with, the success first; those that only its spec knows have no body. */
export function responseExamples(
  endpoint: Endpoint,
  { response }: Examples,
): readonly ResponseExample[] {
  const { success, responses } = endpoint;
  const root = endpoint.xmlRoots.responses[success.status];
  const own: readonly (ResponseExample | ErrorExample)[] = [
    {
      status: success.status,
      title: statusTitles[success.status] ?? "Success",
      when: describeSuccess(endpoint),
      ...(!answersWithoutBody(endpoint) && { body: response }),
      ...(root !== undefined && { root }),
    },
    ...(endpoint.mode === "SYNC" ? errorExamples(endpoint) : []),
  ];
  const ownStatus = (reply: ResponseExample | ErrorExample): string =>
    String("ownStatus" in reply ? reply.ownStatus : reply.status);
  const described = own.map((reply) => {
    const when = responses[ownStatus(reply)]?.description;
    return when === undefined ? reply : { ...reply, when };
  });
  const known = new Set(own.map(ownStatus));
  const more = Object.entries(responses)
    .filter(
      ([status, { as: other }]) => !known.has(status) && other === undefined,
    )
    .map(([status, { description }]) => ({
      status: Number(status),
      title: statusTitles[Number(status)] ?? "Status",
      when: description ?? "As the spec says.",
    }));
  return [...described, ...more];
}

/** What a success means, in words. */
export function describeSuccess({ mode, action }: Endpoint): string {
  if (mode === "ASYNC") return "The request is accepted, and will be applied.";
  return isList(action) ? pageDescription : actions[action].outcome;
}

const pageDescription =
  "A page of items. Where there are more, next_cursor is given: send it as cursor, and all else as before, for the next page.";
