import type { Location } from "../../diagnostics/diagnostic.js";
import type { Flat } from "./flatten.js";

const order = [
  "lambda_function",
  "http_method",
  "api_path",
  "endpoint_url",
  "payload_mode",
  "module",
  "invocation_mode",
  "title",
  "description",
  "notes",
  "media_types",
  "response_media_types",
  "security",
  "coercion",
  "payload_example",
  "payload_schema",
  "path_schema",
  "query_schema",
  "header_schema",
  "responses",
] as const;

/** The keys of a spec that an operation's page may say. */
export type DraftedKey = (typeof order)[number];

/** A spec that is being drafted: its keys and their places. */
export class Drafting {
  readonly #keys = new Map<DraftedKey, unknown>();
  readonly places = new Map<string, Location>();
  readonly #file: string;

  constructor(file: string) {
    this.#file = file;
  }

  /** The keys, in the order of a spec file. */
  get spec(): Readonly<Record<string, unknown>> {
    const keys = order.filter((key) => this.#keys.has(key));
    return Object.fromEntries(keys.map((key) => [key, this.#keys.get(key)]));
  }

  /** Puts a key, unless there is no value. */
  put(key: DraftedKey, value: unknown, line: number | undefined): void {
    if (value === undefined) return;
    this.#keys.set(key, value);
    this.place([key], line);
  }

  /** Puts a schema with the places of its keys. */
  putSchema(key: DraftedKey, flat: Flat | undefined): void {
    if (flat === undefined) return;
    this.#keys.set(key, flat.schema);
    this.placeSchema([key], flat);
  }

  /** Notes where the keys of a schema stand. */
  placeSchema(steps: readonly string[], { lines }: Flat): void {
    for (const [key, line] of lines) this.place([...steps, key], line);
  }

  /** Notes where a value stands that goes by these steps. */
  place(steps: readonly string[], line: number | undefined): void {
    if (line === undefined) return;
    const pointer = steps
      .map((step) => `/${step.replaceAll("~", "~0").replaceAll("/", "~1")}`)
      .join("");
    this.places.set(pointer, { file: this.#file, line });
  }
}
