import { dirname, resolve as resolvePath } from "node:path";
import { parseFile, type ParsedFiles } from "./parse-file.js";
import { objectAt, valueAt } from "../json-values.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { evaluateIntrinsics, type Scope } from "./intrinsic-functions.js";
import { createScope, type ScopeOptions } from "./scope.js";
import { StackError } from "./stack-error.js";

/** A template in its place: a stack, with its parameters. */
export interface StackTemplate {
  readonly file: string;
  /** Its properties that hold for all functions. */
  readonly globals: JsonObject;
  /** The values of its references. */
  readonly scope: Scope;
}

/** A resource of a template whose condition holds; its properties are worked out when they are asked for. */
export interface StackResource {
  /** Unique among all templates: the logical ids from the root down. */
  readonly id: string;
  readonly type: string;
  readonly template: StackTemplate;
  /** Its properties as they are written. */
  readonly written: JsonObject;
  readonly properties: () => JsonObject;
}

/** Options of reading a template. */
export interface TemplateOptions extends Pick<ScopeOptions, "parameterValue"> {
  readonly parsed: ParsedFiles;
  /** The value of Ref and Fn::GetAtt; undefined for a type of resource that is not known here. */
  attributeOf(
    resource: StackResource,
    attribute: string,
  ): JsonValue | undefined;
}

/** The resources of a template and of all that it nests; their ids start with `path`. Throws a StackError. */
export function readResources(
  file: string,
  path: readonly string[],
  options: TemplateOptions,
): readonly StackResource[] {
  return readNested(file, path, options).all();
}

/** A template that is read, and what it nests when that is asked for. */
interface NestedStack {
  output(name: string): JsonValue | undefined;
  all(): readonly StackResource[];
}

function readNested(
  file: string,
  path: readonly string[],
  options: TemplateOptions,
): NestedStack {
  if (path.length > 8) {
    throw new StackError(file, "Stacks are nested too deeply.");
  }
  const root = objectAt(parseFile(file, options.parsed));
  if (root["Resources"] === undefined) {
    throw new StackError(file, "Not a template: it has no Resources.");
  }
  const byId = new Map<string, StackResource>();
  const nested = new Map<string, NestedStack>();
  const scope = createScope(root, {
    parameterValue: (name) => options.parameterValue(name),
    fail: (words) => new StackError(file, words),
    referenceTo(name) {
      const [id = "", ...rest] = name.split(".");
      const resource = byId.get(id);
      if (resource === undefined) return undefined;
      const [section, output = ""] = rest;
      return isNested(resource) && section === "Outputs"
        ? open(resource).output(output)
        : options.attributeOf(resource, rest.join("."));
    },
  });
  const template: StackTemplate = {
    file,
    globals: objectAt(root, "Globals", "Function"),
    scope,
  };

  /** A template may speak of a stack before the stack comes: each is read when it is first spoken of. */
  function open(resource: StackResource): NestedStack {
    const known = nested.get(resource.id);
    if (known !== undefined) return known;
    const { location, parameterValue } = nestedStackOf(resource);
    const opened = readNested(
      resolvePath(dirname(file), location),
      resource.id.split("-"),
      { ...options, parameterValue },
    );
    nested.set(resource.id, opened);
    return opened;
  }

  for (const [id, value] of Object.entries(objectAt(root, "Resources"))) {
    const { Type: type, Properties = {} } = objectAt(value);
    if (typeof type !== "string") {
      throw new StackError(file, `The resource ${id} has no Type.`);
    }
    byId.set(id, {
      id: [...path, id].join("-"),
      type,
      template,
      written: objectAt(Properties),
      properties: once(() => objectAt(evaluateIntrinsics(Properties, scope))),
    });
  }
  for (const [id, value] of Object.entries(objectAt(root, "Resources"))) {
    const { Condition: condition } = objectAt(value);
    if (typeof condition !== "string") continue;
    if (scope.get(`Condition.${condition}`) !== true) byId.delete(id);
  }
  const outputs = objectAt(root, "Outputs");
  const resources = [...byId.values()];
  return {
    output(name) {
      const found = valueAt(outputs, name, "Value");
      return found === undefined ? undefined : evaluateIntrinsics(found, scope);
    },
    all: () =>
      resources.flatMap((one) => (isNested(one) ? open(one).all() : [one])),
  };
}

function isNested({ type }: StackResource): boolean {
  return (
    type === "AWS::CloudFormation::Stack" ||
    type === "AWS::Serverless::Application"
  );
}

function nestedStackOf({ id, template, written }: StackResource) {
  const { file, scope } = template;
  const { TemplateURL, Location, Parameters = {} } = written;
  const location = evaluateIntrinsics(TemplateURL ?? Location ?? null, scope);
  if (typeof location !== "string" || /^\w+:\/\//.test(location)) {
    throw new StackError(file, `The stack ${id} is not a local path.`);
  }
  const parameters = objectAt(Parameters);
  const parameterValue = (name: string): JsonValue | undefined => {
    const value = parameters[name];
    return value === undefined ? undefined : evaluateIntrinsics(value, scope);
  };
  return { location, parameterValue };
}

function once<Made>(make: () => Made): () => Made {
  let cached: { readonly value: Made } | undefined;
  return () => (cached ??= { value: make() }).value;
}
