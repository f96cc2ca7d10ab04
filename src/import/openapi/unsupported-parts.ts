import { type Diagnostic, problem } from "../../diagnostics/diagnostic.js";

/** A place in a document, by a JSON Pointer. */
export interface DocumentPlace {
  readonly file: string;
  readonly pointer: string;
}

/** The parts of a document that its specs lack. Each place is reported once, and many places of one kind in one diagnostic. */
export class UnsupportedParts {
  readonly #kinds = new Map<string, UnsupportedKind>();
  readonly #reported = new Map<string, Diagnostic>();

  /** Notes what a spec cannot express, and what became of it. */
  add(at: DocumentPlace, what: string, became: string): void {
    const kind = `${what}\n${became}`;
    const known = this.#kinds.get(kind) ?? { what, became, places: new Map() };
    this.#kinds.set(kind, known);
    known.places.set(nodeId(at), at);
  }

  /** Notes a diagnostic; one of a code and a place is enough. */
  report(diagnostic: Diagnostic): void {
    const { code, at } = diagnostic;
    const id = `${code} ${at.file}#${at.key ?? ""}`;
    if (!this.#reported.has(id)) this.#reported.set(id, diagnostic);
  }

  /** All that was noted. */
  diagnostics(): readonly Diagnostic[] {
    return [
      ...this.#reported.values(),
      ...[...this.#kinds.values()].flatMap(diagnosticsOf),
    ];
  }
}

interface UnsupportedKind {
  readonly what: string;
  readonly became: string;
  readonly places: Map<string, DocumentPlace>;
}

/** Up to this many places of one kind have diagnostics of their own. */
const maxSeparatePlaces = 2;

/** How many further places a diagnostic of many names. */
const maxNamedPlaces = 2;

function diagnosticsOf({
  what,
  became,
  places,
}: UnsupportedKind): readonly Diagnostic[] {
  const all = [...places.values()];
  const diagnostic = ({ file, pointer: key }: DocumentPlace, more = "") =>
    problem("beyond-a-spec", { file, key }, { what: what + more, became });
  const [first, ...others] = all;
  if (first === undefined || all.length <= maxSeparatePlaces) {
    return all.map((at) => diagnostic(at));
  }
  const named = others
    .slice(0, maxNamedPlaces)
    .map((at) => `\`${at.file === first.file ? at.pointer : nodeId(at)}\``);
  const rest = others.length - named.length;
  const list = rest > 0 ? [...named, `${rest} more`] : named;
  const also = list.join(", ").replace(/, ([^,]*)$/, " and $1");
  return [diagnostic(first, ` (here, and at ${also})`)];
}

function nodeId({ file, pointer }: DocumentPlace): string {
  return `${file}#${pointer}`;
}
