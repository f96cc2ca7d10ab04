import { methodArn, type Call } from "../call.js";
import { parametersOf } from "../proxy-event.js";
import { requestContext } from "../request-context.js";

/** The event of an authorizer of the type REQUEST, without the body: authorizers never see it. */
export function authorizerEvent(call: Call): object {
  return {
    type: "REQUEST",
    methodArn: methodArn(call),
    ...parametersOf(call),
    requestContext: requestContext(call),
  };
}
