import type { Name } from "../../../names/name.js";
import type { Data } from "../../../render/yaml.js";
import { fnGetAtt, fnIf, fnSub, ref } from "../template/intrinsics.js";
import {
  certificateArn,
  domainName,
  hasDomain,
  stage,
} from "../template/parameters.js";
import type { Entries } from "../template/template.js";

/** The domain of all APIs, where its name is given. */
export const domainResources: Entries = {
  Domain: {
    Type: "AWS::ApiGateway::DomainName",
    Condition: hasDomain,
    Properties: {
      DomainName: ref(domainName),
      RegionalCertificateArn: ref(certificateArn),
      EndpointConfiguration: { Types: ["REGIONAL"] },
      SecurityPolicy: "TLS_1_2",
    },
  },
};

/** Where the domain's record has to point. */
export const domainOutputs: Entries = {
  DomainTarget: {
    Condition: hasDomain,
    Value: fnGetAtt("Domain", "RegionalDomainName"),
  },
  DomainZone: {
    Condition: hasDomain,
    Value: fnGetAtt("Domain", "RegionalHostedZoneId"),
  },
};

/** The path of a module's API on that domain. Each has one, so that a second module moves no URL. `domain` is a reference to its name. */
export function basePath(
  module: Name,
  { apiId, domain }: { readonly apiId: Data; readonly domain: Data },
): Data {
  return {
    Type: "AWS::ApiGateway::BasePathMapping",
    Condition: hasDomain,
    Properties: {
      DomainName: domain,
      BasePath: module.slug,
      RestApiId: apiId,
      Stage: ref(stage),
    },
  };
}

/** The address of a module's API: on the domain where there is one, else the given one. */
export function addressOf(module: Name, stageAddress: Data): Data {
  const onDomain = fnSub(`https://\${${domainName}}/${module.slug}`);
  return fnIf(hasDomain, onDomain, stageAddress);
}
