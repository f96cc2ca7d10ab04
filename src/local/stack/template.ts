import { dirname, resolve as resolvePath } from "node:path";
import { parseFile, type Parsed } from "./parse-file.js";
import { mappingOf, memberOf } from "../value-at.js";
import type { JsonObject, JsonValue } from "../../model/json-value.js";
import { resolve, type Scope } from "./resolve.js";
import { scopeOf } from "./scope.js";
import { StackError } from "./stack-error.js";

/** A template in its place: a stack, with what was given to it. */
export interface Template {
  readonly file: string;
  /** Its properties that hold for all functions. */
  readonly globals: JsonObject;
  /** What its references stand for. */
  readonly scope: Scope;
}

/** A resource of a template whose condition holds; its properties are worked out when they are asked for. */
export interface Resource {
  /** Unique among all templates: the logical ids from the root down. */
  readonly id: string;
  readonly type: string;
  readonly template: Template;
  /** Its properties as they are written. */
  readonly written: JsonObject;
  readonly properties: () => JsonObject;
}

/** What a template is read with. */
export interface Around {
  readonly parsed: Parsed;
  /** What a parameter was given, if anything. */
  given(parameter: string): JsonValue | undefined;
  /** What Ref and Fn::GetAtt stand for, where this room knows a resource of this type. */
  attributeOf(resource: Resource, attribute: string): JsonValue | undefined;
}

/** The resources of a template and of all that it nests. Throws a StackError. */
export function readResources(
  file: string,
  around: Around,
): readonly Resource[] {
  return readNested(file, [], around).all();
}

/** A template that is read, and what it nests when that is asked for. */
interface Opened {
  output(name: string): JsonValue | undefined;
  all(): readonly Resource[];
}

function readNested(
  file: string,
  path: readonly string[],
  around: Around,
): Opened {
  if (path.length > 8) {
    throw new StackError(file, "Stacks are nested too deep here.");
  }
  const root = mappingOf(parseFile(file, around.parsed));
  if (root["Resources"] === undefined) {
    throw new StackError(file, "This is no template: it has no Resources.");
  }
  const byId = new Map<string, Resource>();
  const nested = new Map<string, Opened>();
  const scope = scopeOf(root, {
    given: (name) => around.given(name),
    fail: (words) => new StackError(file, words),
    referenceTo(name) {
      const [id = "", ...rest] = name.split(".");
      const resource = byId.get(id);
      if (resource === undefined) return undefined;
      const [section, output = ""] = rest;
      return isNested(resource) && section === "Outputs"
        ? open(resource).output(output)
        : around.attributeOf(resource, rest.join("."));
    },
  });
  const template: Template = {
    file,
    globals: mappingOf(root, "Globals", "Function"),
    scope,
  };

  /** A template may speak of a stack before the stack comes: each is read when it is first spoken of. */
  function open(resource: Resource): Opened {
    const known = nested.get(resource.id);
    if (known !== undefined) return known;
    const { location, given } = nestedIn(resource);
    const opened = readNested(
      resolvePath(dirname(file), location),
      resource.id.split("-"),
      { ...around, given },
    );
    nested.set(resource.id, opened);
    return opened;
  }

  for (const [id, value] of Object.entries(mappingOf(root, "Resources"))) {
    const { Type: type, Properties = {} } = mappingOf(value);
    if (typeof type !== "string") {
      throw new StackError(file, `The resource ${id} has no Type.`);
    }
    byId.set(id, {
      id: [...path, id].join("-"),
      type,
      template,
      written: mappingOf(Properties),
      properties: once(() => mappingOf(resolve(Properties, scope))),
    });
  }
  for (const [id, value] of Object.entries(mappingOf(root, "Resources"))) {
    const { Condition: condition } = mappingOf(value);
    if (typeof condition !== "string") continue;
    if (scope.get(`Condition.${condition}`) !== true) byId.delete(id);
  }
  const outputs = mappingOf(root, "Outputs");
  const resources = [...byId.values()];
  return {
    output(name) {
      const found = memberOf(outputs, name, "Value");
      return found === undefined ? undefined : resolve(found, scope);
    },
    all: () =>
      resources.flatMap((one) => (isNested(one) ? open(one).all() : [one])),
  };
}

function isNested({ type }: Resource): boolean {
  return (
    type === "AWS::CloudFormation::Stack" ||
    type === "AWS::Serverless::Application"
  );
}

function nestedIn({ id, template, written }: Resource) {
  const { file, scope } = template;
  const { TemplateURL, Location, Parameters = {} } = written;
  const location = resolve(TemplateURL ?? Location ?? null, scope);
  if (typeof location !== "string" || /^\w+:\/\//.test(location)) {
    throw new StackError(
      file,
      `The stack ${id} is not on this machine: only paths are read.`,
    );
  }
  const parameters = mappingOf(Parameters);
  const given = (name: string): JsonValue | undefined => {
    const value = parameters[name];
    return value === undefined ? undefined : resolve(value, scope);
  };
  return { location, given };
}

function once<Made>(make: () => Made): () => Made {
  let made: { readonly value: Made } | undefined;
  return () => (made ??= { value: make() }).value;
}
