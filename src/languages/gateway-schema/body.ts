import type { Endpoint } from "../../model/model.js";
import { readsQueryString } from "../../model/request/query-string.js";
import { gatewayModel, type GatewayModel } from "./model.js";

/** The model by which API Gateway judges the body of an ASYNC request; undefined where the body is not judged before the function runs, or there need be none. */
export function bodyModel(endpoint: Endpoint): GatewayModel | undefined {
  const { mode, method, payload, coerces } = endpoint;
  const { pathMembers, queryMembers, headerMembers } = endpoint;
  if (mode === "SYNC" || method === "GET" || readsQueryString(endpoint)) {
    return undefined;
  }
  return gatewayModel(payload, {
    coerces,
    away: new Set([...queryMembers, ...headerMembers].map(({ name }) => name)),
    twice: new Set(pathMembers.map(({ name }) => name)),
  });
}
