import type { Answer } from "./http-response.js";
import type { Call } from "./call.js";
import type { Operation } from "./definition/read-operation.js";
import type { Refusal } from "./refusal.js";

/** Does what an operation is for, in API Gateway's order: who calls, whether the request is right, then the integration and its answer. Rejects where a template does not render. */
export async function perform(
  call: Call,
  { access, validate, integrate, timeout }: Operation,
): Promise<Answer | Refusal> {
  for (const check of access) {
    const refusal = await check(call);
    if (refusal !== undefined) return refusal;
  }
  return validate?.(call) ?? within(timeout, integrate(call));
}

async function within(
  milliseconds: number,
  work: Promise<Answer | Refusal>,
): Promise<Answer | Refusal> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Refusal>((resolve) => {
    timer = setTimeout(resolve, milliseconds, {
      refused: "INTEGRATION_TIMEOUT",
    });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
