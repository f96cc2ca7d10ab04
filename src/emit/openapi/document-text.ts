import { fillSlots, printOnOneLine } from "../../render/yaml-scalar.js";
import { printKey, printYaml, type Data } from "../../render/yaml.js";
import type { Model } from "../../model/model.js";
import { generatedNote } from "../emitter.js";
import { nameComponents, type ComponentNames } from "./component-names.js";
import {
  componentRef,
  documentHead,
  operationInputs,
  slotText,
} from "./document.js";
import {
  margins,
  operationText,
  type OperationText,
} from "./operation-text.js";
import type { Schema } from "./schema.js";
import { securitySchemes } from "./security.js";

/** The parts of a document. */
export interface DocumentParts {
  readonly head: Schema;
  /** In the order of their paths. */
  readonly operations: readonly OperationText[];
  readonly securitySchemes: { readonly [name: string]: Data };
}

/** The text of a model's document. */
export function modelDocumentText(model: Model): string {
  return documentText({
    head: documentHead(model),
    operations: operationInputs(model).map(operationText),
    securitySchemes: Object.fromEntries(securitySchemes(model.endpoints)),
  });
}

/** The text of a document: the texts of its operations, with the names of components filled in. */
export function documentText({
  head,
  operations,
  securitySchemes,
}: DocumentParts): string {
  const names = nameComponents(operations);
  const text = [
    `# ${generatedNote}\n`,
    printYaml(head, { flowMaps: true }),
    "paths:\n",
    ...pathTexts(operations, names),
    ...componentTexts(operations, names),
    ...(Object.keys(securitySchemes).length === 0
      ? []
      : [printYaml({ securitySchemes }, { flowMaps: true, margin: "  " })]),
  ].join("");
  return fillSlots(text, (slot) => printOnOneLine(slotText(slot, names)));
}

function pathTexts(
  operations: readonly OperationText[],
  names: ComponentNames,
): readonly string[] {
  return operations.flatMap(({ path, method, head, responses, tail }, at) => [
    ...(operations[at - 1]?.path === path ? [] : [printKey(path, "  "), "\n"]),
    `    ${method}:\n`,
    head,
    `${margins.operation}responses:\n`,
    ...responses.flatMap(({ status, id, text }) => {
      const name = names.responses.get(id);
      return [
        printKey(status, `${margins.operation}  `),
        "\n",
        name === undefined ? text : refLine(name),
      ];
    }),
    tail,
  ]);
}

function refLine(name: string): string {
  const ref = componentRef("responses", name);
  return `${margins.response}$ref: ${printOnOneLine(ref)}\n`;
}

function componentTexts(
  operations: readonly OperationText[],
  names: ComponentNames,
): readonly string[] {
  const schemas = new Map<string, string>();
  const responses = new Map<string, string>();
  for (const operation of operations) {
    for (const { id, text } of operation.schemas) {
      schemas.set(names.schemas.get(id) ?? id, text);
    }
    for (const { id, text } of operation.responses) {
      const name = names.responses.get(id);
      if (name !== undefined) responses.set(name, text.replace(indent, ""));
    }
  }
  return [
    "components:\n",
    schemas.size === 0 ? "  schemas: {}\n" : "  schemas:\n",
    ...entries(schemas),
    ...(responses.size === 0 ? [] : ["  responses:\n", ...entries(responses)]),
  ];
}

/** By how much a response stands further left among the components. */
const indent = new RegExp(
  `^ {${margins.response.length - margins.component.length}}`,
  "gm",
);

function entries(texts: ReadonlyMap<string, string>): readonly string[] {
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, text]) => {
      const key = printKey(name, "    ");
      return text === "{}\n" ? [key, " ", text] : [key, "\n", text];
    });
}
