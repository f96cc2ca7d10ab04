import type { Documents } from "../document/reference-resolver.js";
import { problem } from "../../../diagnostics/catalogue.js";
import { extensionOf } from "../../../vocabulary/extensions.js";
import { anything, type Flat, type Term } from "./schema-level.js";
import { joined } from "./merge-any-of.js";
import type { Losses } from "../unsupported-parts.js";
import { met } from "./merge-all-of.js";
import {
  elementsOf,
  isObject,
  memberOf,
  placeOf,
  textAt,
  type Node,
} from "../document/document-node.js";
import { ownOf } from "./read-schema-object.js";

/** The schemas of a document, each read once and by its own level only: what is below stays to be read. */
export class Schemas {
  readonly losses: Losses;
  readonly #documents: Documents;
  readonly #terms = new WeakMap<object, Term>();
  readonly #flats = new WeakMap<Term, Flat>();
  readonly #targets = new WeakMap<Term, readonly object[]>();
  /** What is being read: a schema may be of itself. */
  readonly #open = new Set<Term>();

  constructor(documents: Documents, losses: Losses) {
    this.#documents = documents;
    this.losses = losses;
  }

  /** The schema at a node, to be read; one term for one value, however often it is met. */
  termAt(node: Node): Term {
    const { value } = node;
    if (typeof value !== "object" || value === null) {
      return { kind: "schema", node };
    }
    const known = this.#terms.get(value);
    if (known !== undefined) return known;
    const term = { kind: "schema", node } as const;
    this.#terms.set(value, term);
    return term;
  }

  /** What a schema says on its own level. */
  read(term: Term): Flat {
    const known = this.#flats.get(term);
    if (known !== undefined) return known;
    if (this.#open.has(term) || this.#open.size > deepest) {
      const at = nodeOf(term);
      this.losses.beyond(at, "A schema that is itself", "it takes anything");
      return anything(at);
    }
    this.#open.add(term);
    const flat = this.#flatOf(term);
    this.#open.delete(term);
    this.#flats.set(term, flat);
    return flat;
  }

  /** Whether a schema stands in a document and in no spec: what we add ourselves is marked so. */
  isForeign(term: Term): boolean {
    if (term.kind !== "schema") return false;
    return textAt(term.node, extensionOf("schema")) === "none";
  }

  /** The schemas that a term stands for, references followed: those that meet themselves below are recursive. */
  targetsOf(term: Term): readonly object[] {
    const known = this.#targets.get(term);
    if (known !== undefined) return known;
    const found = this.#targetsOf(term);
    this.#targets.set(term, found);
    return found;
  }

  #targetsOf(term: Term): readonly object[] {
    if (term.kind === "made") return [];
    if (term.kind !== "schema") {
      return term.of.flatMap((one) => this.targetsOf(one));
    }
    return this.#endOf(term.node);
  }

  #endOf(start: Node): readonly object[] {
    const seen = new Set<unknown>();
    let node = start;
    for (;;) {
      const reference = memberOf(node, "$ref")?.value;
      if (typeof reference !== "string" || seen.has(node.value)) break;
      seen.add(node.value);
      const target = this.#documents.follow(reference, node);
      if ("reason" in target) break;
      node = target.node;
    }
    return isObject(node.value) ? [node.value] : [];
  }

  #flatOf(term: Term): Flat {
    if (term.kind === "made") return term.flat;
    if (term.kind === "all") {
      return met(this.#read(term.of), nodeOf(term), this.losses);
    }
    if (term.kind === "any") {
      return joined(this.#read(term.of), nodeOf(term), this.losses);
    }
    return this.#schemaAt(term.node);
  }

  #schemaAt(node: Node): Flat {
    if (node.value === true) return anything(node);
    if (node.value === false) {
      this.losses.beyond(node, "A schema of no value", "it takes anything");
      return anything(node);
    }
    if (!isObject(node.value)) {
      this.losses.misshapen(node, "a schema");
      return anything(node);
    }
    const own = ownOf(node, {
      losses: this.losses,
      termAt: (one) => this.termAt(one),
    });
    const target = this.#targetOf(node);
    const all = elementsOf(this.#list(node, "allOf"));
    const parts = [
      own,
      ...(target ? [this.read(this.termAt(target))] : []),
      ...all.map((one) => this.read(this.termAt(one))),
      ...this.#choice(node, "oneOf"),
      ...this.#choice(node, "anyOf"),
    ];
    return parts.length === 1 ? own : met(parts, node, this.losses);
  }

  #choice(node: Node, key: "oneOf" | "anyOf"): readonly Flat[] {
    const list = this.#list(node, key);
    if (list === undefined) return [];
    const terms = elementsOf(list).map((one) => this.termAt(one));
    return [joined(this.#read(terms), list, this.losses)];
  }

  #list(node: Node, key: string): Node | undefined {
    const list = memberOf(node, key);
    if (list === undefined) return undefined;
    if (Array.isArray(list.value) && list.value.length > 0) return list;
    this.losses.misshapen(list, "a list of schemas");
    return undefined;
  }

  #targetOf(node: Node): Node | undefined {
    const said = memberOf(node, "$ref");
    if (said === undefined) return undefined;
    if (typeof said.value !== "string") {
      this.losses.misshapen(said, "a text");
      return undefined;
    }
    const target = this.#documents.follow(said.value, node);
    if ("node" in target) return target.node;
    const became = "it is taken as anything";
    const { reason } = target;
    const parameters = { reference: said.value, reason, became };
    this.losses.tell(problem("lost-reference", placeOf(said), parameters));
    return undefined;
  }

  #read(terms: readonly Term[]): readonly Flat[] {
    return terms.map((term) => this.read(term));
  }
}

/** As many schemas stand in one another, by references alone. */
const deepest = 200;

function nodeOf(term: Term): Node {
  if (term.kind === "schema") return term.node;
  if (term.kind === "made") return term.flat.at;
  const [first] = term.of;
  return first ? nodeOf(first) : { value: undefined, file: "", pointer: "" };
}
