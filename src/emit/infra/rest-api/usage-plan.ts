import type { Name } from "../../../names/name.js";
import type { Data } from "../../../render/yaml.js";
import { ref } from "../template/intrinsics.js";
import { logicalId } from "../template/logical-id.js";
import { stage } from "../template/parameters.js";
import type { Entries } from "../template/template.js";

/** The plan without which API Gateway takes no key, with a first key. A key says who calls, and proves nothing. */
export function usagePlanResources(module: Name, apiId: Data): Entries {
  const plan = logicalId(module, "UsagePlan");
  const key = logicalId(module, "ApiKey");
  return {
    [plan]: {
      Type: "AWS::ApiGateway::UsagePlan",
      Properties: { ApiStages: [{ ApiId: apiId, Stage: ref(stage) }] },
    },
    [key]: {
      Type: "AWS::ApiGateway::ApiKey",
      Properties: { Enabled: true },
    },
    [logicalId(module, "UsagePlanMember")]: {
      Type: "AWS::ApiGateway::UsagePlanKey",
      Properties: {
        KeyId: ref(key),
        KeyType: "API_KEY",
        UsagePlanId: ref(plan),
      },
    },
  };
}
