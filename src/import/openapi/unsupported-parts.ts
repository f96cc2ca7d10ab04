import { problem } from "../../diagnostics/catalogue.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { describeValue } from "../../spec/entry.js";
import { placeOf, type Node } from "./document/document-node.js";

/** What a document says and its specs do not: each place is told once, and what is the same in many places in one problem. */
export class Losses {
  readonly #beyond = new Map<string, Beyond>();
  readonly #others = new Map<string, Diagnostic>();

  /** Notes something that a spec cannot say, and what became of it. */
  beyond(at: Node, what: string, became: string): void {
    const kind = `${what}\n${became}`;
    const known = this.#beyond.get(kind) ?? { what, became, places: new Map() };
    this.#beyond.set(kind, known);
    known.places.set(nameOf(at), at);
  }

  /** Notes a value that is not of the type that OpenAPI wants. */
  misshapen(at: Node, expected: string): void {
    const key = at.pointer.split("/").at(-1) ?? "";
    const found = describeValue(at.value);
    const parameters = { key, expected, found };
    this.tell(problem("misshapen-value", placeOf(at), parameters));
  }

  /** Notes a problem; one of a code and a place is enough. */
  tell(found: Diagnostic): void {
    const { code, at } = found;
    const name = `${code} ${at.file}#${at.key ?? ""}`;
    if (!this.#others.has(name)) this.#others.set(name, found);
  }

  /** All that was noted. */
  problems(): readonly Diagnostic[] {
    return [
      ...this.#others.values(),
      ...[...this.#beyond.values()].flatMap(toldOf),
    ];
  }
}

interface Beyond {
  readonly what: string;
  readonly became: string;
  readonly places: Map<string, Node>;
}

/** As many places of one kind are told one by one. */
const mostPlaces = 2;

/** As many places are named where they are told together. */
const mostNamed = 2;

function toldOf({ what, became, places }: Beyond): readonly Diagnostic[] {
  const all = [...places.values()];
  const tell = (at: Node, more = "") =>
    problem("beyond-a-spec", placeOf(at), { what: what + more, became });
  const [first, ...others] = all;
  if (first === undefined || all.length <= mostPlaces) {
    return all.map((at) => tell(at));
  }
  const named = others
    .slice(0, mostNamed)
    .map((at) => `\`${at.file === first.file ? at.pointer : nameOf(at)}\``);
  const rest = others.length - named.length;
  const list = rest > 0 ? [...named, `${rest} more`] : named;
  const also = list.join(", ").replace(/, ([^,]*)$/, " and $1");
  return [tell(first, ` (here, and at ${also})`)];
}

function nameOf({ file, pointer }: Node): string {
  return `${file}#${pointer}`;
}
