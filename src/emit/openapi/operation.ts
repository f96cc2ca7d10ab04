import {
  endpointExamples,
  type Examples,
} from "../../languages/examples/examples.js";
import type { KnownItem } from "../../languages/examples/known-items.js";
import { extensionOf } from "../../vocabulary/extensions.js";
import type { Endpoint, Index } from "../../model/model.js";
import { requestBody } from "./bodies.js";
import { codeSamples } from "./code-samples.js";
import { ClaimedComponents, type SchemaClaim } from "./components.js";
import { membersOrder, parametersOf } from "./parameters.js";
import { responseAliases, responsesOf, type Responses } from "./responses.js";
import type { Schema } from "./schema.js";
import { securityOf } from "./security.js";
import { serverOf } from "./servers.js";
import { specExtensions } from "./spec-extensions.js";
import { summaryOf } from "./summaries.js";

/** All that an operation depends on. */
export interface OperationInput {
  readonly endpoint: Endpoint;
  /** What the examples of its table show. */
  readonly item?: KnownItem;
  /** The indexes that its spec is shown to declare. */
  readonly indexes?: readonly Index[];
  /** The server of the document. */
  readonly server: string;
}

/** An operation, with slots for the names of components. */
export interface Operation {
  /** What stands before its responses, and behind them. */
  readonly head: Schema;
  readonly responses: Responses;
  readonly tail: Schema;
  readonly schemas: readonly SchemaClaim[];
}

/** The operation of an endpoint. */
export function operationOf(input: OperationInput): Operation {
  const { endpoint, item } = input;
  const examples = endpointExamples(endpoint, item);
  const components = new ClaimedComponents();
  const responses = responsesOf(endpoint, examples, components);
  const head = headOf(input, examples, components);
  const tail = tailOf(input, examples);
  return { head, responses, tail, schemas: components.schemas };
}

function headOf(
  { endpoint, server }: OperationInput,
  { payload }: Examples,
  components: ClaimedComponents,
): Schema {
  const { name, module, tags, title, description, deprecated } = endpoint;
  const parameters = parametersOf(endpoint, payload);
  const body = requestBody(endpoint, payload, components);
  const own = serverOf(endpoint) ?? "/";
  return {
    operationId: name.wire,
    tags: [...new Set([module, ...tags])],
    summary: title ?? summaryOf(endpoint),
    ...(description !== undefined && { description }),
    ...(deprecated && { deprecated }),
    ...(own !== server && { servers: [{ url: own }] }),
    ...securityOf(endpoint),
    ...(parameters.length > 0 && { parameters }),
    ...(body !== undefined && { requestBody: body }),
  };
}

/** The lines to copy, and what only the spec has words for. */
function tailOf(
  { endpoint, indexes }: OperationInput,
  { payload }: Examples,
): Schema {
  const { title, module, tags, example, payloadMode } = endpoint;
  const order = membersOrder(endpoint);
  const others = responseAliases(endpoint);
  const isWhole =
    payloadMode === "json-body" && endpoint.pathMembers.length === 0;
  const isTwice = tags.includes(module) || new Set(tags).size < tags.length;
  return {
    "x-codeSamples": codeSamples(endpoint, payload),
    ...specExtensions(endpoint, indexes),
    ...(title === undefined && { [extensionOf("title")]: null }),
    ...(isTwice && { [extensionOf("tags")]: tags }),
    ...(order && { [extensionOf("members")]: order }),
    ...(example === undefined
      ? { [extensionOf("payload_example")]: null }
      : !isWhole && { [extensionOf("payload_example")]: payload }),
    ...(others !== undefined && { [extensionOf("responses")]: others }),
  };
}
