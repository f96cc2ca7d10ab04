import type { AttributeValue } from "@aws-sdk/client-dynamodb";

/** The names and values of an expression, each behind a placeholder: none ever stands in an expression's text. */
export class Expression {
  readonly #names = new Map<string, string>();
  readonly #values: Record<string, AttributeValue> = {};

  /** The placeholder of a member's name. */
  name(member: string): string {
    const known = this.#names.get(member);
    if (known !== undefined) return known;
    const placeholder = `#n${this.#names.size}`;
    this.#names.set(member, placeholder);
    return placeholder;
  }

  /** The placeholder of a value. */
  value(value: AttributeValue): string {
    const placeholder = `:v${Object.keys(this.#values).length}`;
    this.#values[placeholder] = value;
    return placeholder;
  }

  /** The names and values behind the placeholders so far, as calls take them. */
  attributes(): {
    readonly ExpressionAttributeNames: Record<string, string>;
    readonly ExpressionAttributeValues?: Record<string, AttributeValue>;
  } {
    const names = [...this.#names].map(([member, name]) => [name, member]);
    const hasValues = Object.keys(this.#values).length > 0;
    return {
      ExpressionAttributeNames: Object.fromEntries(names) as Record<
        string,
        string
      >,
      ...(hasValues && { ExpressionAttributeValues: this.#values }),
    };
  }
}
