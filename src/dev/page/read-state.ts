import { curlLines } from "../../languages/examples/curl-lines.js";
import { examplesOf } from "../../languages/examples/examples.js";
import { functionNameIn } from "../../local/functions/function-definition.js";
import type { QueuedRecord, Service } from "../../local/service.js";
import type { TableState } from "../../local/table-queries.js";
import { keyFields, type Model } from "../../model/model.js";
import { modulesOf } from "../../model/modules.js";
import { itemToJson } from "./item-to-json.js";
import type { ModuleState, QueueEntry, TableSummary, State } from "./state.js";

/** The data of the state that the service itself does not have. */
export interface ServiceSnapshot extends Pick<
  State,
  "address" | "broken" | "requests"
> {
  readonly model: Model;
  readonly problem?: string | undefined;
}

/** All that the start page shows, as it is now. */
export async function readState(
  service: Service,
  { address, model, broken, requests, problem }: ServiceSnapshot,
): Promise<State> {
  const { apiKey, queueFolder } = service;
  const tables = await service.tables(maxItems);
  const queued = await service.queued();
  return {
    address,
    apiKey,
    queueFolder,
    ...(problem !== undefined && { problem }),
    broken,
    modules: moduleStates(model, address),
    tables: tables.map((table) => summarizeTable(table, model)),
    requests,
    queue: queued.map(queueEntry),
    pending: service.pending(),
  };
}

/** Items of a table that are shown: enough to see what they look like. */
const maxItems = 5;

function moduleStates(model: Model, address: string): readonly ModuleState[] {
  const examples = examplesOf(model);
  return modulesOf(model).map(({ name, endpoints }) => ({
    name: name.wire,
    endpoints: endpoints.map((endpoint) => {
      const payload = examples.get(endpoint)?.payload ?? {};
      const local = { ...endpoint, url: `${address}${endpoint.path}` };
      const [line] = curlLines(local, payload);
      const { method, path, mode, security, title } = endpoint;
      return {
        name: endpoint.name.wire,
        method,
        path,
        mode,
        security,
        ...(title !== undefined && { title }),
        curl: line?.command ?? "",
      };
    }),
  }));
}

function summarizeTable(
  { name, count, items }: TableState,
  { tables }: Model,
): TableSummary {
  const table = tables.find((one) => one.name.wire === name);
  const keys = table && keyFields(table).map((field) => field.name);
  return {
    name,
    // What no endpoint reads or writes by itself is the ledger.
    keys: keys ?? ["request_id"],
    count,
    items: items.map(itemToJson),
  };
}

function queueEntry({ id, queue, sentAt, record }: QueuedRecord): QueueEntry {
  const { requestContext, requestPayload, responsePayload } = record;
  const { requestId, functionArn, condition } = requestContext;
  const { errorMessage } = (responsePayload ?? {}) as {
    readonly errorMessage?: string;
  };
  return {
    id,
    queue,
    at: sentAt,
    functionName: functionNameIn(functionArn),
    requestId,
    reason: [condition, errorMessage].filter(Boolean).join(": "),
    payload: requestPayload,
  };
}
