import { statusTitles } from "../../../languages/examples/status-titles.js";
import { vtlJson } from "../../../render/vtl.js";

/** The content type of a refusal. */
export const problemType = "application/problem+json";

/** The body of a refusal by RFC 9457, with the members that functions give it. The gateway fills in the request's id. */
export function problemBody(status: number, detail: string): string {
  return problemText(
    { title: statusTitles[status] ?? "Error", status },
    vtlJson(detail),
  );
}

/** The body of a refusal of any status, in the gateway's own words. */
export function unknownProblemBody(title: string): string {
  return problemText({ title }, "$context.error.messageString");
}

function problemText(
  header: { readonly title: string; readonly status?: number },
  detail: string,
): string {
  const { title, status } = header;
  return [
    "{",
    `  "type": "about:blank",`,
    `  "title": ${vtlJson(title)},`,
    ...(status === undefined ? [] : [`  "status": ${status},`]),
    `  "detail": ${detail},`,
    `  "request_id": "$context.extendedRequestId"`,
    "}",
    "",
  ].join("\n");
}
