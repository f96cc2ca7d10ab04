import { printYaml, type Data } from "../../render/yaml.js";
import type { OperationClaims } from "./component-names.js";
import { contentId } from "./components.js";
import { operationOf, type OperationInput } from "./operation.js";

/** The texts that an operation adds to the document, with slots for the names of schemas. */
export interface OperationText extends OperationClaims {
  readonly path: string;
  readonly method: string;
  /** What stands before its responses, and behind them. */
  readonly head: string;
  readonly tail: string;
  readonly responses: readonly (OperationClaims["responses"][number] & {
    readonly text: string;
  })[];
  readonly schemas: readonly (OperationClaims["schemas"][number] & {
    readonly text: string;
  })[];
}

/** The texts of an operation. */
export function operationText(input: OperationInput): OperationText {
  const { head, responses, tail, schemas } = operationOf(input);
  const { path, method } = input.endpoint;
  return {
    path,
    method: method.toLowerCase(),
    head: block(head, margins.operation),
    tail: block(tail, margins.operation),
    responses: [...responses].map(([status, response]) => {
      const text = block(response, margins.response);
      return { status, id: contentId(response), text };
    }),
    schemas: schemas.map(({ schema, ...claim }) => {
      return { ...claim, text: block(schema, margins.component) };
    }),
  };
}

/** What stands before the lines of an operation, of one of its responses, and of a component. */
export const margins = {
  operation: "      ",
  response: "          ",
  component: "      ",
} as const;

/** A map on lines of its own. */
function block(data: Data, margin: string): string {
  return printYaml(data, { flowMaps: true, margin });
}
