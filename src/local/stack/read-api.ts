import { dirname, resolve as resolvePath } from "node:path";
import { parseFile, type Parsed } from "./parse-file.js";
import type { JsonValue } from "../../model/json-value.js";
import { resolve } from "./resolve.js";
import { StackError } from "./stack-error.js";
import { mappingOf, memberOf } from "../value-at.js";
import type { Resource } from "./template.js";

/** An API with its definition, in which every reference is worked out. */
export interface StackApi {
  readonly name: string;
  readonly definition: JsonValue;
  /** The name of its stage. */
  readonly stage: string;
}

/** The API that a resource describes; its definition stands in it, or in a file beside it. Throws a StackError. */
export function readApi(
  resource: Resource,
  name: string,
  parsed: Parsed,
): StackApi {
  const { template } = resource;
  const properties = resource.properties();
  const given =
    properties["DefinitionBody"] ??
    properties["Body"] ??
    properties["DefinitionUri"] ??
    null;
  const file = typeof given === "string" ? given : includedBy(given);
  const definition =
    file === undefined
      ? given
      : parseFile(resolvePath(dirname(template.file), file), parsed);
  if (memberOf(definition, "paths") === undefined) {
    throw new StackError(
      template.file,
      `The API ${name} has no definition that can be read here.`,
    );
  }
  const stage = properties["StageName"];
  return {
    name,
    definition: resolve(definition, template.scope),
    stage: typeof stage === "string" ? stage : "prod",
  };
}

/** The file of `Fn::Transform: { Name: AWS::Include, … }`. */
function includedBy(body: JsonValue): string | undefined {
  const transform = mappingOf(body, "Fn::Transform");
  const { Location } = mappingOf(transform, "Parameters");
  const isInclude = transform["Name"] === "AWS::Include";
  return isInclude && typeof Location === "string" ? Location : undefined;
}
