import { extensionOf } from "../../../vocabulary/extensions.js";
import type { Documents } from "../document/reference-resolver.js";
import { anything, type Flat, type Term } from "../schema/schema-level.js";
import {
  elementsOf,
  isObject,
  memberOf,
  membersOf,
  textAt,
  type Node,
} from "../document/document-node.js";
import { givenIn, proseIn } from "../schema/read-keywords.js";
import { followed, type Route } from "./routes.js";
import type { Schemas } from "../schema/schema-reader.js";

/** What the parameters of an operation become: members of schemas, by the schema that they stand in. */
export interface ParameterTerms {
  readonly path: ReadonlyMap<string, Parameter>;
  readonly query: ReadonlyMap<string, Parameter>;
  readonly header: ReadonlyMap<string, Parameter>;
  /** Those that the spec writes into its payload, wherever a request carries them. */
  readonly payload: ReadonlyMap<string, Parameter>;
}

/** A parameter: its schema, and whether it must be there. */
export interface Parameter {
  readonly node: Node;
  readonly term: Term;
  readonly required: boolean;
}

/** What parameters are read with. */
export interface Around {
  readonly documents: Documents;
  readonly schemas: Schemas;
}

/** The parameters of an operation, those of its path among them. */
export function parametersOf(route: Route, around: Around): ParameterTerms {
  const { losses } = around.schemas;
  const terms = {
    path: new Map<string, Parameter>(),
    query: new Map<string, Parameter>(),
    header: new Map<string, Parameter>(),
    payload: new Map<string, Parameter>(),
  };
  const inPath = new Map<string, Parameter>();
  for (const node of nodesIn(route, around)) {
    const place = textAt(node, "in");
    const name = textAt(node, "name");
    if (name === undefined) continue;
    const said = textAt(node, extensionOf("schema"));
    if (said === "none" && place !== "path") continue;
    const isTaken = (known: ReadonlyMap<string, Parameter>): boolean => {
      if (!known.has(name)) return false;
      losses.beyond(
        node,
        "A parameter that stands twice",
        "the first is taken",
      );
      return true;
    };
    if (place === "path") {
      if (!isTaken(inPath)) inPath.set(name, parameterAt(node, around));
    } else if (place === "query") {
      if (isTaken(terms.query)) continue;
      terms.query.set(name, parameterAt(node, around));
    } else if (place === "header") {
      if (ignored.has(name.toLowerCase())) continue;
      if (isHeader(name, node, around)) {
        terms.header.set(name, parameterAt(node, around));
      }
    } else if (place === "cookie") {
      losses.beyond(node, "A parameter in a cookie", "it was left out");
    } else {
      const said = memberOf(node, "in") ?? node;
      losses.misshapen(said, "path, query, header or cookie");
    }
  }
  for (const [written, chosen] of route.names) {
    const found = inPath.get(written);
    const at = found?.node ?? memberOf(route.operation, "parameters");
    if (found === undefined) {
      const what = "A parameter of a path that nothing describes";
      losses.beyond(at ?? route.operation, what, "it became a text");
    }
    const text = textOf(at ?? route.operation);
    terms.path.set(chosen, found ?? text);
    inPath.delete(written);
  }
  for (const { node } of inPath.values()) {
    const what = "A parameter that its path does not have";
    losses.beyond(node, what, "it was left out");
  }
  for (const place of ["path", "header", "query"] as const) {
    for (const [name, parameter] of terms[place]) {
      const said = textAt(parameter.node, extensionOf("schema"));
      if (said === undefined) continue;
      terms[place].delete(name);
      if (said === "payload") terms.payload.set(name, parameter);
    }
  }
  return terms;
}

/** A schema of parameters as an object; undefined where there is none. */
export function objectOf(
  parameters: ReadonlyMap<string, Parameter>,
  at: Node,
): Flat | undefined {
  if (parameters.size === 0) return undefined;
  const members = [...parameters];
  return {
    ...anything(at),
    type: "M",
    open: false,
    members: new Map(members.map(([name, { term }]) => [name, term])),
    required: new Set(
      members.flatMap(([name, { required }]) => (required ? [name] : [])),
    ),
  };
}

/** The parameters of an operation, and those of its path that it does not say itself. */
function nodesIn(
  { item, operation }: Route,
  { documents, schemas: { losses } }: Around,
): readonly Node[] {
  const read = (owner: Node): readonly Node[] => {
    const list = memberOf(owner, "parameters");
    if (list === undefined) return [];
    if (!Array.isArray(list.value)) losses.misshapen(list, "a list");
    return elementsOf(list).flatMap((one) => {
      const node = followed(one, documents, losses);
      const isNamed = isObject(node.value) && textAt(node, "name");
      if (!isNamed && node.value !== one.value) return [];
      if (!isNamed) losses.misshapen(node, "a parameter with a name");
      return isNamed ? [node] : [];
    });
  };
  const own = read(operation);
  const keyOf = (node: Node): string =>
    `${textAt(node, "in") ?? ""} ${textAt(node, "name") ?? ""}`;
  const known = new Set(own.map(keyOf));
  return [...read(item).filter((node) => !known.has(keyOf(node))), ...own];
}

function parameterAt(node: Node, { schemas }: Around): Parameter {
  const { losses } = schemas;
  const content = memberOf(node, "content");
  const media = content && membersOf(content)[0]?.[1];
  const schema = memberOf(media ?? node, "schema");
  const own = schema ? schemas.termAt(schema) : textOf(node).term;
  const flat = schemas.read(own);
  const said: [string, unknown][] = [];
  const description = proseIn(memberOf(node, "description"), losses);
  if (description !== undefined) said.push(["description", description]);
  if (memberOf(node, "deprecated")?.value === true) {
    said.push(["deprecated", true]);
  }
  const isJson = media !== undefined;
  if ((flat.type === "L" || flat.type === "M") && !isJson) {
    const what = "A list or an object in a parameter, other than as JSON";
    losses.beyond(node, what, "callers send it as JSON");
  }
  // Every parameter is a text, whatever it spells.
  const type = flat.type ?? "S";
  if (flat.type === undefined) {
    const what = "A parameter of several types";
    losses.beyond(node, what, "it became a text");
  }
  return {
    node,
    term: {
      kind: "made",
      flat: {
        ...flat,
        type,
        words: new Map([...flat.words, ...(said as [never, unknown][])]),
        given: new Map([...flat.given, ...givenIn(node)]),
      },
    },
    required: memberOf(node, "required")?.value === true,
  };
}

function textOf(node: Node): Parameter {
  const flat = { ...anything(node), type: "S" } as const;
  return { node, term: { kind: "made", flat }, required: true };
}

/** The example of a parameter or a body, or the first of several. */
export function exampleIn(node: Node): Node | undefined {
  const one = memberOf(node, "example");
  if (one !== undefined) return one;
  const several = memberOf(node, "examples");
  if (several === undefined || !isObject(several.value)) return undefined;
  const [name] = Object.keys(several.value);
  const first = name === undefined ? undefined : memberOf(several, name);
  return first && memberOf(first, "value");
}

function isHeader(name: string, node: Node, { schemas }: Around): boolean {
  const { losses } = schemas;
  const folded = name.toLowerCase();
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(folded) || own.has(folded)) {
    const what = "A header that an endpoint cannot read as a member";
    losses.beyond(node, what, "it was left out");
    return false;
  }
  return true;
}

/** OpenAPI itself says that these are no parameters. */
const ignored: ReadonlySet<string> = new Set([
  "accept",
  "authorization",
  "content-type",
]);

/** The headers that HTTP, or what stands before an endpoint's logic, reads. */
const own: ReadonlySet<string> = new Set([
  "connection",
  "content-length",
  "host",
  "if-match",
  "transfer-encoding",
]);
