import { dirname, resolve as resolvePath } from "node:path";
import { parseFile, type ParsedFiles } from "./parse-file.js";
import type { JsonValue } from "../../model/json-value.js";
import { evaluateIntrinsics } from "./intrinsic-functions.js";
import { StackError } from "./stack-error.js";
import { objectAt, valueAt } from "../json-values.js";
import type { StackResource } from "./template.js";

/** An API with its definition, in which every reference is worked out. */
export interface StackApi {
  readonly name: string;
  readonly definition: JsonValue;
  /** The name of its stage. */
  readonly stage: string;
}

/** The API that a resource describes; its definition stands in it, or in a file beside it. Throws a StackError. */
export function readApi(
  resource: StackResource,
  name: string,
  parsed: ParsedFiles,
): StackApi {
  const { template } = resource;
  const properties = resource.properties();
  const body =
    properties["DefinitionBody"] ??
    properties["Body"] ??
    properties["DefinitionUri"] ??
    null;
  const file = typeof body === "string" ? body : includedFile(body);
  const definition =
    file === undefined
      ? body
      : parseFile(resolvePath(dirname(template.file), file), parsed);
  if (valueAt(definition, "paths") === undefined) {
    throw new StackError(
      template.file,
      `The API ${name} has no definition that can be read.`,
    );
  }
  const stage = properties["StageName"];
  return {
    name,
    definition: evaluateIntrinsics(definition, template.scope),
    stage: typeof stage === "string" ? stage : "prod",
  };
}

/** The file of `Fn::Transform: { Name: AWS::Include, … }`. */
function includedFile(body: JsonValue): string | undefined {
  const transform = objectAt(body, "Fn::Transform");
  const { Location } = objectAt(transform, "Parameters");
  const isInclude = transform["Name"] === "AWS::Include";
  return isInclude && typeof Location === "string" ? Location : undefined;
}
