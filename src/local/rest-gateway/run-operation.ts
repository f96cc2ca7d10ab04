import type { HttpResponse } from "./http-response.js";
import type { Call } from "./call.js";
import type { Operation } from "./definition/read-operation.js";
import type { Refusal } from "./refusal.js";

/** Does what an operation is for, in API Gateway's order: who calls, whether the request is right, then the integration and its answer. Rejects where a template does not render. */
export async function runOperation(
  call: Call,
  { access, validate, integrate, timeout }: Operation,
): Promise<HttpResponse | Refusal> {
  for (const check of access) {
    const refusal = await check(call);
    if (refusal !== undefined) return refusal;
  }
  return validate?.(call) ?? withTimeout(timeout, integrate(call));
}

async function withTimeout(
  milliseconds: number,
  work: Promise<HttpResponse | Refusal>,
): Promise<HttpResponse | Refusal> {
  let timer: NodeJS.Timeout | undefined;
  const timedOut = new Promise<Refusal>((resolve) => {
    timer = setTimeout(resolve, milliseconds, {
      refused: "INTEGRATION_TIMEOUT",
    });
  });
  try {
    return await Promise.race([work, timedOut]);
  } finally {
    clearTimeout(timer);
  }
}
