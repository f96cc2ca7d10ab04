import { problem } from "../../../diagnostics/diagnostic.js";
import { extensionOf } from "../../../vocabulary/extensions.js";
import type { ReferenceResolver } from "../document/reference-resolver.js";
import {
  unconstrained,
  type SchemaLevel,
  type SchemaRef,
} from "./schema-level.js";
import { mergeAnyOf } from "./merge-any-of.js";
import type { UnsupportedParts } from "../unsupported-parts.js";
import { mergeAllOf } from "./merge-all-of.js";
import {
  elementsOf,
  isObject,
  memberOf,
  locationOf,
  stringAt,
  type DocumentNode,
} from "../document/document-node.js";
import { readSchemaObject } from "./read-schema-object.js";

/** Reads the schemas of a document, each once, and one level at a time. */
export class SchemaReader {
  readonly unsupported: UnsupportedParts;
  readonly #references: ReferenceResolver;
  readonly #refs = new WeakMap<object, SchemaRef>();
  readonly #levels = new WeakMap<SchemaRef, SchemaLevel>();
  readonly #targets = new WeakMap<SchemaRef, readonly object[]>();
  /** What is being read: a schema may refer to itself. */
  readonly #reading = new Set<SchemaRef>();

  constructor(references: ReferenceResolver, unsupported: UnsupportedParts) {
    this.#references = references;
    this.unsupported = unsupported;
  }

  /** The schema at a node, to be read; the same object for the same value. */
  refAt(node: DocumentNode): SchemaRef {
    const { value } = node;
    if (typeof value !== "object" || value === null) {
      return { kind: "node", node };
    }
    const known = this.#refs.get(value);
    if (known !== undefined) return known;
    const ref = { kind: "node", node } as const;
    this.#refs.set(value, ref);
    return ref;
  }

  /** The level of a schema; one that is all or any of itself takes anything, which is noted. */
  read(ref: SchemaRef): SchemaLevel {
    const known = this.#levels.get(ref);
    if (known !== undefined) return known;
    if (this.#reading.has(ref) || this.#reading.size > maxDepth) {
      const at = nodeOfRef(ref);
      this.unsupported.add(
        at,
        "A schema that refers to itself",
        "it allows anything",
      );
      return unconstrained(at);
    }
    this.#reading.add(ref);
    const level = this.#readRef(ref);
    this.#reading.delete(ref);
    this.#levels.set(ref, level);
    return level;
  }

  /** Whether a schema belongs to no spec: the OpenAPI emitter marks those that it adds. */
  isDocumentOnly(ref: SchemaRef): boolean {
    if (ref.kind !== "node") return false;
    return stringAt(ref.node, extensionOf("schema")) === "none";
  }

  /** The values of the schemas that a reference stands for, `$ref`s followed: by them recursion is found. */
  targetsOf(ref: SchemaRef): readonly object[] {
    const known = this.#targets.get(ref);
    if (known !== undefined) return known;
    const found = this.#targetsOf(ref);
    this.#targets.set(ref, found);
    return found;
  }

  #targetsOf(ref: SchemaRef): readonly object[] {
    if (ref.kind === "level") return [];
    if (ref.kind !== "node") {
      return ref.of.flatMap((one) => this.targetsOf(one));
    }
    return this.#resolve(ref.node);
  }

  #resolve(start: DocumentNode): readonly object[] {
    const seen = new Set<unknown>();
    let node = start;
    for (;;) {
      const reference = memberOf(node, "$ref")?.value;
      if (typeof reference !== "string" || seen.has(node.value)) break;
      seen.add(node.value);
      const target = this.#references.resolve(reference, node);
      if ("reason" in target) break;
      node = target.node;
    }
    return isObject(node.value) ? [node.value] : [];
  }

  #readRef(ref: SchemaRef): SchemaLevel {
    if (ref.kind === "level") return ref.level;
    if (ref.kind === "node") return this.#readNode(ref.node);
    const merge = ref.kind === "allOf" ? mergeAllOf : mergeAnyOf;
    return merge(this.#readAll(ref.of), nodeOfRef(ref), this.unsupported);
  }

  #readNode(node: DocumentNode): SchemaLevel {
    if (node.value === true) return unconstrained(node);
    if (node.value === false) {
      this.unsupported.add(
        node,
        "A schema that allows no value",
        "it allows anything",
      );
      return unconstrained(node);
    }
    if (!isObject(node.value)) {
      this.unsupported.addInvalidValue(node, "a schema");
      return unconstrained(node);
    }
    const refAt = (one: DocumentNode): SchemaRef => this.refAt(one);
    const own = readSchemaObject(node, refAt, this.unsupported);
    const target = this.#referenceTarget(node);
    const all = elementsOf(this.#schemaList(node, "allOf"));
    const parts = [
      own,
      ...(target ? [this.read(this.refAt(target))] : []),
      ...all.map((one) => this.read(this.refAt(one))),
      ...this.#readChoice(node, "oneOf"),
      ...this.#readChoice(node, "anyOf"),
    ];
    return parts.length === 1 ? own : mergeAllOf(parts, node, this.unsupported);
  }

  #readChoice(
    node: DocumentNode,
    key: "oneOf" | "anyOf",
  ): readonly SchemaLevel[] {
    const list = this.#schemaList(node, key);
    if (list === undefined) return [];
    const refs = elementsOf(list).map((one) => this.refAt(one));
    return [mergeAnyOf(this.#readAll(refs), list, this.unsupported)];
  }

  #schemaList(node: DocumentNode, key: string): DocumentNode | undefined {
    const list = memberOf(node, key);
    if (list === undefined) return undefined;
    if (Array.isArray(list.value) && list.value.length > 0) return list;
    this.unsupported.addInvalidValue(list, "a list of schemas");
    return undefined;
  }

  #referenceTarget(node: DocumentNode): DocumentNode | undefined {
    const reference = memberOf(node, "$ref");
    if (reference === undefined) return undefined;
    if (typeof reference.value !== "string") {
      this.unsupported.addInvalidValue(reference, "a text");
      return undefined;
    }
    const target = this.#references.resolve(reference.value, node);
    if ("node" in target) return target.node;
    const became = "it allows anything";
    const { reason } = target;
    const parameters = { reference: reference.value, reason, became };
    this.unsupported.report(
      problem("lost-reference", locationOf(reference), parameters),
    );
    return undefined;
  }

  #readAll(refs: readonly SchemaRef[]): readonly SchemaLevel[] {
    return refs.map((ref) => this.read(ref));
  }
}

/** How many schemas may stand in one another by references and combinations alone. */
const maxDepth = 200;

function nodeOfRef(ref: SchemaRef): DocumentNode {
  if (ref.kind === "node") return ref.node;
  if (ref.kind === "level") return ref.level.at;
  const [first] = ref.of;
  return first ? nodeOfRef(first) : { value: undefined, file: "", pointer: "" };
}
