import { existsSync } from "node:fs";
import { join, relative, resolve as resolvePath } from "node:path";
import { localAccount, localRegion } from "../environment.js";
import type { TableDefinition } from "../dynamodb/create-table.js";
import {
  functionArn,
  type FunctionDefinition,
} from "../functions/function-definition.js";
import { readApi, type StackApi } from "./read-api.js";
import { readFunction } from "./read-function.js";
import { listAt, stringAt } from "../json-values.js";
import { parseFile, type ParsedFiles } from "./parse-file.js";
import type { JsonValue } from "../../model/json-value.js";
import { StackError } from "./stack-error.js";
import { readTable } from "./read-table.js";
import { readResources, type StackResource } from "./template.js";

/** The resources of an out folder's templates that run here. */
export interface Stack {
  readonly functions: readonly FunctionDefinition[];
  readonly tables: readonly TableDefinition[];
  readonly apis: readonly StackApi[];
  /** The names of the queues. */
  readonly queues: readonly string[];
}

/** How templates are read. */
export interface StackOptions {
  /** Parameters of the root stacks. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** The folder that stands for `dist/` in the out folder. */
  readonly bundles: string;
  /** The URL of a queue by its name. */
  queueUrl(name: string): string;
  /** Files that were parsed before: what has not changed is not parsed again. */
  readonly parsed?: ParsedFiles;
}

/** Reads the root stacks of an out folder and the stacks that they nest. Throws a StackError where they cannot be served. */
export function readStack(out: string, options: StackOptions): Stack {
  const { parameters = {}, bundles } = options;
  const { parsed = new Map<string, never>() } = options;
  const resources = rootTemplates(out, parsed).flatMap(({ id, template }) =>
    readResources(resolvePath(out, template), id === "" ? [] : [id], {
      parsed,
      parameterValue: (name) => parameters[name],
      attributeOf: (resource, attribute) =>
        attributeOf(resource, attribute, options),
    }),
  );
  const ofType = (...types: readonly string[]): readonly StackResource[] =>
    resources.filter(({ type }) => types.includes(type));

  /** The bundle that a template means by a path in `dist/`. */
  function bundleOf(path: string): string {
    const inDist = relative(resolvePath(out, "dist"), path);
    const isInDist = !inDist.startsWith("..");
    const file = isInDist ? join(resolvePath(bundles), inDist) : path;
    const found = [".mjs", ".js", ".cjs"].find((end) => existsSync(file + end));
    return file + (found ?? ".mjs");
  }

  return {
    functions: readUnique(
      ofType("AWS::Serverless::Function", "AWS::Lambda::Function"),
      (resource) => readFunction(resource, nameOf(resource), bundleOf),
    ),
    tables: readUnique(ofType("AWS::DynamoDB::Table"), (resource) =>
      readTable(resource, nameOf(resource)),
    ),
    apis: ofType("AWS::Serverless::Api", "AWS::ApiGateway::RestApi").map(
      (resource) => readApi(resource, nameOf(resource), parsed),
    ),
    queues: ofType("AWS::SQS::Queue").map(nameOf),
  };
}

/** The templates of the root stacks, with their ids: where no file lists them there is one. */
function rootTemplates(out: string, parsed: ParsedFiles) {
  const list = resolvePath(out, "stacks/root-stacks.json");
  if (!existsSync(list)) return [{ id: "", template: "template.yaml" }];
  return listAt(parseFile(list, parsed), "roots").map((root) => ({
    id: stringAt(root, "id") ?? "",
    template: stringAt(root, "template") ?? "",
  }));
}

const nameProperties: Readonly<Record<string, string>> = {
  "AWS::Serverless::Function": "FunctionName",
  "AWS::Lambda::Function": "FunctionName",
  "AWS::DynamoDB::Table": "TableName",
  "AWS::SQS::Queue": "QueueName",
  "AWS::Serverless::Api": "Name",
  "AWS::ApiGateway::RestApi": "Name",
};

/** The name of a resource; where it has none it gets one as CloudFormation gives it, without the letters of chance. */
function nameOf({ id, type, properties }: StackResource): string {
  const name = properties()[nameProperties[type] ?? ""];
  return typeof name === "string" ? name : id;
}

function attributeOf(
  resource: StackResource,
  attribute: string,
  options: StackOptions,
): JsonValue | undefined {
  const name = nameOf(resource);
  const here = `${localRegion}:${localAccount}`;
  switch (resource.type) {
    case "AWS::Serverless::Function":
    case "AWS::Lambda::Function":
      return attribute === "Arn" ? functionArn(name) : name;
    case "AWS::DynamoDB::Table":
      return attribute === "Arn"
        ? `arn:aws:dynamodb:${here}:table/${name}`
        : name;
    case "AWS::SQS::Queue":
      if (attribute === "Arn") return `arn:aws:sqs:${here}:${name}`;
      return attribute === "" || attribute === "QueueUrl"
        ? options.queueUrl(name)
        : name;
    default:
      // Of no use here, but references to it must not break.
      return [resource.id, attribute].filter(Boolean).join(".");
  }
}

function readUnique<Definition extends { readonly name: string }>(
  resources: readonly StackResource[],
  read: (resource: StackResource) => Definition,
): readonly Definition[] {
  const seen = new Set<string>();
  return resources.map((resource) => {
    const definition = read(resource);
    const { name } = definition;
    if (seen.has(name)) {
      const words = `Two resources have the name ${name}.`;
      throw new StackError(resource.template.file, words);
    }
    seen.add(name);
    return definition;
  });
}
