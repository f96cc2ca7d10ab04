import type { TypeCode } from "../type-codes.js";

/** A format of texts or numbers, with everything that is known about it. */
export interface FormatEntry {
  /** The value in words that follow "must be". */
  readonly description: string;
  readonly types: readonly TypeCode[];
  /** The pattern that its texts match: anchored, linear, compiled with the flag `u`. */
  readonly pattern?: string;
  /** The check, where no pattern can express it. */
  readonly check?: (text: string) => boolean;
  /** A valid text, or how to make one of a hexadecimal hash. */
  readonly sample: string | ((hash: string) => string);
  /** Whether its texts are never empty, and shorter than any limit of a DynamoDB key. */
  readonly isShort?: true;
  /** The most characters of a text that is not short. */
  readonly maxLength?: number;
  /** How it constrains an N. */
  readonly number?: NumberFormat;
  /** Its name in JSON Schema and OpenAPI, where that is another. */
  readonly jsonSchemaName?: string;
  /** Names of JSON Schema and OpenAPI that are read as this format, beside `jsonSchemaName`. */
  readonly aliases?: readonly string[];
  /** The format that is checked in its place beside a regex of the spec's own. */
  readonly besideRegex?: string;
  /** How the server can make a value, in order of preference. */
  readonly generators?: readonly ValueGenerator[];
  /** How it writes the time at which an item expires. */
  readonly expiry?: "text" | "seconds" | "milliseconds";
}

/** A number of a format: an integer, or an exact decimal, which JSON carries as a text. */
interface NumberFormat {
  readonly kind: "integer" | "decimal";
  readonly min?: number;
  readonly max?: number;
}

/** A function of the emitted runtime that makes a value, and a value that it may make. */
export type ValueGenerator =
  | {
      readonly kind: "uuid";
      readonly version: number;
      readonly sample: string;
    }
  | {
      readonly kind: "time" | "date" | "secondsText" | "millisText";
      readonly sample: string;
    }
  | {
      readonly kind: "seconds" | "millis";
      readonly sample: number;
    };
