import { headingOf, type Heading, type ParameterPlace } from "./headings.js";
import { withoutListMarker, type Line } from "./line.js";

/** The schemas of a body, one a media type, and the description before them. */
export interface BodyLines {
  readonly description: Line[];
  readonly schemas: SchemaLines[];
}

/** A schema, and those nested in it. */
export interface SchemaLines {
  readonly name: string;
  readonly line: number;
  readonly lines: Line[];
  readonly nested: SchemaLines[];
}

/** The lines below the heading of a status. */
export interface StatusLines extends BodyLines {
  readonly status: string;
  readonly line: number;
  readonly headers: Line[];
}

/** Splits a page at its headings. Lines below an unknown heading belong to the section before. */
export function splitSections(page: readonly Line[]): PageSections {
  const sections = new PageSections();
  const nested = nestedSchemaNames(page);
  let previous = "";
  for (const line of page) {
    const heading = headingOf(line.text);
    const isName =
      nested.has(line.text) && /\b(?:object|array)$/.test(previous);
    if (heading === undefined || isName) sections.add(line);
    else sections.start(heading, line);
    if (line.text !== "") previous = line.text;
  }
  return sections;
}

/** The lines of a page by section. */
export class PageSections {
  /** Title, method, address and description. */
  readonly head: Line[] = [];
  readonly requestTypes: Line[] = [];
  readonly parameters: { place: ParameterPlace; lines: Line[] }[] = [];
  readonly request: BodyLines = { description: [], schemas: [] };
  readonly responseTypes: Line[] = [];
  /** The lines of the response before any status. */
  readonly response: BodyLines = { description: [], schemas: [] };
  readonly statuses: StatusLines[] = [];
  readonly examples: Line[] = [];
  #side: "request" | "response" | "examples" = "request";
  #target: Line[] = this.head;
  #isTypes = false;

  /** Adds a line to the section that was started last. */
  add(line: Line): void {
    const isType = /^[\w.+*-]+\/[\w.+*-]+$/.test(
      withoutListMarker(line.text).text,
    );
    if (this.#isTypes && !isType && /\w/.test(line.text)) {
      this.#collect(this.#body.description);
    }
    this.#target.push(line);
  }

  /** Starts the section of a heading. */
  start(heading: Heading, line: Line): void {
    // Among samples, lines such as "Request" are no headings.
    if (this.#side === "examples") {
      if (heading.kind !== "noise") this.#target.push(line);
      return;
    }
    switch (heading.kind) {
      case "noise":
        return;
      case "request":
      case "response":
        this.#side = heading.kind;
        this.#collect(this.#body.description);
        return;
      case "examples":
        this.#side = "examples";
        this.#collect(this.examples);
        return;
      case "media-types":
        this.#collect(
          this.#side === "request" ? this.requestTypes : this.responseTypes,
        );
        this.#isTypes = true;
        return;
      case "body":
        this.#collect(this.#body.description);
        return;
      case "parameters":
        this.#parameters(heading.place);
        return;
      case "headers":
        if (this.#side === "request") this.#parameters("header");
        else this.#collect(this.statuses.at(-1)?.headers ?? []);
        return;
      case "status":
        this.#status(heading.status, line);
        return;
      case "root":
        this.#schema(this.#body.schemas, heading.name, line);
        return;
      case "nested":
        this.#schema(
          this.#body.schemas.at(-1)?.nested ?? this.#body.schemas,
          heading.name,
          line,
        );
        return;
      default:
        heading satisfies never;
    }
  }

  get #body(): BodyLines {
    if (this.#side === "request") return this.request;
    return this.statuses.at(-1) ?? this.response;
  }

  #collect(target: Line[]): void {
    this.#target = target;
    this.#isTypes = false;
  }

  #parameters(place: ParameterPlace): void {
    const lines: Line[] = [];
    this.#side = "request";
    this.parameters.push({ place, lines });
    this.#collect(lines);
  }

  #status(status: string, { line }: Line): void {
    this.#side = "response";
    const body = { description: [], headers: [], schemas: [] };
    this.statuses.push({ status, line, ...body });
    this.#collect(this.#body.description);
  }

  #schema(schemas: SchemaLines[], name: string, { line }: Line): void {
    const schema = { name, line, lines: [], nested: [] };
    schemas.push(schema);
    this.#collect(schema.lines);
  }
}

function nestedSchemaNames(page: readonly Line[]): ReadonlySet<string> {
  const headings = page.map(({ text }) => headingOf(text));
  return new Set(
    headings.flatMap((one) => (one?.kind === "nested" ? [one.name] : [])),
  );
}
