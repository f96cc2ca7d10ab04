import { extensionOf } from "../../../vocabulary/extensions.js";
import type { ReferenceResolver } from "../document/reference-resolver.js";
import {
  unconstrained,
  type SchemaLevel,
  type SchemaRef,
} from "./schema-level.js";
import { mergeAnyOf } from "./merge-any-of.js";
import { mergeAllOf } from "./merge-all-of.js";
import { isObject, type DocumentNode } from "../document/document-node.js";
import { readSchemaObject } from "./read-schema-object.js";

/** Reads the schemas of a document, each once, and one level at a time. */
export class SchemaReader {
  readonly #references: ReferenceResolver;
  readonly #refs = new WeakMap<object, SchemaRef>();
  readonly #levels = new WeakMap<SchemaRef, SchemaLevel>();
  readonly #targets = new WeakMap<SchemaRef, readonly object[]>();
  /** What is being read: a schema may refer to itself. */
  readonly #reading = new Set<SchemaRef>();

  constructor(references: ReferenceResolver) {
    this.#references = references;
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
      at.reportUnsupported(
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
    return ref.node.stringAt(extensionOf("schema")) === "none";
  }

  /** The values of the schemas that a reference stands for, `$ref`s followed: by them recursion is found. */
  targetsOf(ref: SchemaRef): readonly object[] {
    const known = this.#targets.get(ref);
    if (known !== undefined) return known;
    const found = this.#findTargets(ref);
    this.#targets.set(ref, found);
    return found;
  }

  #findTargets(ref: SchemaRef): readonly object[] {
    if (ref.kind === "level") return [];
    if (ref.kind !== "node") {
      return ref.of.flatMap((one) => this.targetsOf(one));
    }
    const { value } = this.#references.follow(ref.node).node;
    return isObject(value) ? [value] : [];
  }

  #readRef(ref: SchemaRef): SchemaLevel {
    if (ref.kind === "level") return ref.level;
    if (ref.kind === "node") return this.#readNode(ref.node);
    const merge = ref.kind === "allOf" ? mergeAllOf : mergeAnyOf;
    return merge(this.#readAll(ref.of), nodeOfRef(ref));
  }

  #readNode(node: DocumentNode): SchemaLevel {
    if (node.value === true) return unconstrained(node);
    if (node.value === false) {
      node.reportUnsupported(
        "A schema that allows no value",
        "it allows anything",
      );
      return unconstrained(node);
    }
    if (!node.isObject) {
      node.reportInvalid("a schema");
      return unconstrained(node);
    }
    const own = readSchemaObject(node, (one) => this.refAt(one));
    const target = this.#referenceTarget(node);
    const all = this.#schemaList(node, "allOf");
    const parts = [
      own,
      ...(target ? [this.read(this.refAt(target))] : []),
      ...this.#readAll(all),
      ...this.#readChoice(node, "oneOf"),
      ...this.#readChoice(node, "anyOf"),
    ];
    return parts.length === 1 ? own : mergeAllOf(parts, node);
  }

  #readChoice(
    node: DocumentNode,
    key: "oneOf" | "anyOf",
  ): readonly SchemaLevel[] {
    const list = node.member(key);
    const choices = this.#schemaList(node, key);
    return list && choices.length > 0
      ? [mergeAnyOf(this.#readAll(choices), list)]
      : [];
  }

  #schemaList(node: DocumentNode, key: string): readonly SchemaRef[] {
    const list = node.member(key);
    const schemas = list?.elements() ?? [];
    if (schemas.length === 0) list?.reportInvalid("a list of schemas");
    return schemas.map((one) => this.refAt(one));
  }

  #referenceTarget(node: DocumentNode): DocumentNode | undefined {
    const reference = node.member("$ref");
    if (reference === undefined) return undefined;
    if (typeof reference.value !== "string") {
      reference.reportInvalid("a text");
      return undefined;
    }
    const target = this.#references.resolve(reference.value, node);
    if ("node" in target) return target.node;
    reference.reportLostReference(target.reason, "it allows anything");
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
  return nodeOfRef(ref.of[0]);
}
