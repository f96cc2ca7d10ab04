import { headingOf, type Heading, type ParameterPlace } from "./headings.js";
import { withoutMarker, type Line } from "./line.js";

/** The lines of a page by what they belong to, in the page's order. */
export interface Sections {
  /** Title, method, address and description. */
  readonly head: readonly Line[];
  readonly requestTypes: readonly Line[];
  readonly parameters: readonly {
    readonly place: ParameterPlace;
    readonly lines: readonly Line[];
  }[];
  readonly request: Body;
  readonly responseTypes: readonly Line[];
  /** What stands in the response before any status. */
  readonly response: Body;
  readonly statuses: readonly StatusLines[];
  readonly examples: readonly Line[];
}

/** The schemas of a body, one a media type, and what is said before them. */
export interface Body {
  readonly about: readonly Line[];
  readonly schemas: readonly SchemaLines[];
}

/** A schema, and those that are nested in it. */
export interface SchemaLines {
  readonly name: string;
  readonly line: number;
  readonly lines: readonly Line[];
  readonly nested: readonly SchemaLines[];
}

/** What stands below the heading of one status. */
export interface StatusLines extends Body {
  readonly status: string;
  readonly line: number;
  readonly headers: readonly Line[];
}

interface GrowingSchema extends SchemaLines {
  readonly lines: Line[];
  readonly nested: GrowingSchema[];
}

interface GrowingBody extends Body {
  readonly about: Line[];
  readonly schemas: GrowingSchema[];
}

interface GrowingStatus extends GrowingBody, StatusLines {
  readonly schemas: GrowingSchema[];
  readonly about: Line[];
  readonly headers: Line[];
}

/** Cuts a page at its headings. A heading that is lost leaves its lines with the one before. */
export function sectionsOf(page: readonly Line[]): Sections {
  const cut = new Cut();
  const nested = nestedNames(page);
  let before = "";
  for (const line of page) {
    const heading = headingOf(line.text);
    const isName = nested.has(line.text) && /\b(?:object|array)$/.test(before);
    if (heading === undefined || isName) cut.add(line);
    else cut.start(heading, line);
    if (line.text !== "") before = line.text;
  }
  return cut;
}

class Cut implements Sections {
  readonly head: Line[] = [];
  readonly requestTypes: Line[] = [];
  readonly parameters: { place: ParameterPlace; lines: Line[] }[] = [];
  readonly request: GrowingBody = { about: [], schemas: [] };
  readonly responseTypes: Line[] = [];
  readonly response: GrowingBody = { about: [], schemas: [] };
  readonly statuses: GrowingStatus[] = [];
  readonly examples: Line[] = [];
  #side: "request" | "response" | "examples" = "request";
  #sink: Line[] = this.head;
  #isTypes = false;

  add(line: Line): void {
    const isType = /^[\w.+*-]+\/[\w.+*-]+$/.test(withoutMarker(line.text).text);
    if (this.#isTypes && !isType && /\w/.test(line.text)) {
      this.#to(this.#body.about);
    }
    this.#sink.push(line);
  }

  start(heading: Heading, line: Line): void {
    // Samples speak of requests, responses and bodies as headings do.
    if (this.#side === "examples") {
      if (heading.kind !== "noise") this.#sink.push(line);
      return;
    }
    switch (heading.kind) {
      case "noise":
        return;
      case "request":
      case "response":
        this.#side = heading.kind;
        this.#to(this.#body.about);
        return;
      case "examples":
        this.#side = "examples";
        this.#to(this.examples);
        return;
      case "media-types":
        this.#to(
          this.#side === "request" ? this.requestTypes : this.responseTypes,
        );
        this.#isTypes = true;
        return;
      case "body":
        this.#to(this.#body.about);
        return;
      case "parameters":
        this.#parameters(heading.place);
        return;
      case "headers":
        if (this.#side === "request") this.#parameters("header");
        else this.#to(this.statuses.at(-1)?.headers ?? []);
        return;
      case "status":
        this.#status(heading.status, line);
        return;
      case "root":
        this.#schema(this.#body.schemas, heading.name, line);
        return;
      case "nested":
        this.#nested(heading.name, line);
        return;
      default:
        heading satisfies never;
    }
  }

  get #body(): GrowingBody {
    if (this.#side === "request") return this.request;
    return this.statuses.at(-1) ?? this.response;
  }

  #to(sink: Line[]): void {
    this.#sink = sink;
    this.#isTypes = false;
  }

  #parameters(place: ParameterPlace): void {
    const lines: Line[] = [];
    this.#side = "request";
    this.parameters.push({ place, lines });
    this.#to(lines);
  }

  #status(status: string, { line }: Line): void {
    this.#side = "response";
    this.statuses.push({ status, line, about: [], headers: [], schemas: [] });
    this.#to(this.#body.about);
  }

  #schema(schemas: GrowingSchema[], name: string, { line }: Line): void {
    const schema = { name, line, lines: [], nested: [] };
    schemas.push(schema);
    this.#to(schema.lines);
  }

  #nested(name: string, line: Line): void {
    const root = this.#body.schemas.at(-1);
    if (root === undefined) this.#schema(this.#body.schemas, name, line);
    else this.#schema(root.nested, name, line);
  }
}

function nestedNames(page: readonly Line[]): ReadonlySet<string> {
  const headings = page.map(({ text }) => headingOf(text));
  return new Set(
    headings.flatMap((one) => (one?.kind === "nested" ? [one.name] : [])),
  );
}
