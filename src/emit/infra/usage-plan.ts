import { ref } from "./intrinsics.js";
import { api } from "./parameters.js";
import { apiStage } from "./api-stage.js";
import type { Entries } from "./template.js";

/** The first key of an API whose endpoints ask for one. A key says who calls, and proves nothing. */
export const apiKey = "CallerKey";

/** The plan without which API Gateway takes no key, with a first key. */
export function usagePlanResources(): Entries {
  return {
    UsagePlan: {
      Type: "AWS::ApiGateway::UsagePlan",
      Properties: {
        ApiStages: [{ ApiId: ref(api), Stage: ref(apiStage) }],
      },
    },
    [apiKey]: {
      Type: "AWS::ApiGateway::ApiKey",
      Properties: { Enabled: true },
    },
    UsagePlanKey: {
      Type: "AWS::ApiGateway::UsagePlanKey",
      Properties: {
        KeyId: ref(apiKey),
        KeyType: "API_KEY",
        UsagePlanId: ref("UsagePlan"),
      },
    },
  };
}
