import type { JsonObject } from "../../model/json-value.js";
import { actions, isList } from "../../vocabulary/actions.js";
import type { Endpoint } from "../../model/model.js";
import type { Examples } from "./examples.js";
import { refusalsOf, type Refusal } from "./refusals.js";
import { titles } from "./titles.js";

/** A status that callers may meet: when, and with which body. */
export interface Reply {
  readonly status: number;
  readonly title: string;
  readonly when: string;
  readonly body?: JsonObject;
  /** The name of XML's root element, where the body may come as XML. */
  readonly root?: string;
}

/** Every status that an endpoint answers with, the success first; those that only its spec knows have no body. */
export function repliesOf(
  endpoint: Endpoint,
  { answer }: Examples,
): readonly Reply[] {
  const { success, responses } = endpoint;
  const root = endpoint.xmlRoots.responses.get(success.status);
  const own: readonly (Reply | Refusal)[] = [
    {
      status: success.status,
      title: titles[success.status] ?? "Success",
      when: successWords(endpoint),
      body: answer,
      ...(root !== undefined && { root }),
    },
    ...(endpoint.mode === "SYNC" ? refusalsOf(endpoint) : []),
  ];
  const described = own.map((reply) => {
    const own = "own" in reply ? reply.own : reply.status;
    const when = responses.get(String(own))?.description;
    return when === undefined ? reply : { ...reply, when };
  });
  const more = [...responses]
    .filter(([status, { as: other }]) => {
      const isTold = own.some(
        (reply) =>
          ("own" in reply ? reply.own : reply.status) === Number(status),
      );
      return !isTold && other === undefined;
    })
    .map(([status, { description }]) => ({
      status: Number(status),
      title: titles[Number(status)] ?? "Status",
      when: description ?? "As the spec says.",
    }));
  return [...described, ...more];
}

/** What a success means, in words. */
export function successWords({ mode, action }: Endpoint): string {
  if (mode === "ASYNC") return "The request is accepted, and will be applied.";
  return isList(action) ? pageWords : actions[action].outcome;
}

const pageWords =
  "A page of items. Where there are more, next_cursor is given: send it as cursor, and all else as before, for the next page.";
