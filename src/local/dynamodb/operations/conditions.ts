import type { Operation } from "./operation.js";
import {
  beginsWith,
  contains,
  isEqual,
  compareValues,
  attributeType,
  type AttributeValue,
} from "./attribute-value.js";

// What dynalite's parser leaves of a condition. An operand is a path, a size(…) or a value.
type Condition = Compound | Test;

interface Compound {
  readonly type: "and" | "or" | "not";
  readonly args: readonly Condition[];
}

interface Test {
  readonly type:
    "function" | "between" | "in" | "=" | "<>" | "<" | "<=" | ">" | ">=";
  readonly name?: string;
  readonly args: readonly object[];
}

type Resolve = (operand: object) => AttributeValue | null | undefined;

interface Parsed {
  readonly _condition?: { expression: object };
  readonly _filter?: { expression: object };
}

/**
 * Makes an operation judge its conditions and filters by our rules: dynalite's own throw out of reach, and end the
 * process, where an attribute to compare with is missing; and no two lists or maps are equal to them.
 */
export function withConditions<Input extends object>(
  operation: Operation<Input>,
): Operation<Input> {
  return {
    ...operation,
    custom(input, store) {
      const problem = operation.custom?.(input, store);
      const { _condition, _filter }: Parsed = input;
      for (const parsed of [_condition, _filter]) {
        if (parsed)
          parsed.expression = asExistenceTest(parsed.expression as Condition);
      }
      return problem;
    },
  };
}

// To dynalite a question whether an attribute exists; resolving its operands is when the judgement is made.
function asExistenceTest(condition: Condition): object {
  return {
    type: "attribute_exists",
    args: {
      map: (resolve: Resolve) => [
        holds(condition, resolve) ? { BOOL: true } : undefined,
      ],
    },
  };
}

function holds(condition: Condition, resolve: Resolve): boolean {
  switch (condition.type) {
    case "and":
      return condition.args.every((part) => holds(part, resolve));
    case "or":
      return condition.args.some((part) => holds(part, resolve));
    case "not":
      return !condition.args.some((part) => holds(part, resolve));
    default: {
      const test = operators[condition.name ?? condition.type];
      if (!test) throw new Error(`no test for ${JSON.stringify(condition)}`);
      return test(...condition.args.map((arg) => resolve(arg) ?? undefined));
    }
  }
}

const operators: Readonly<
  Record<string, (...operands: (AttributeValue | undefined)[]) => boolean>
> = {
  attribute_exists: (a) => a !== undefined,
  attribute_not_exists: (a) => a === undefined,
  attribute_type: (a, type) => !!a && attributeType(a) === type?.S,
  begins_with: beginsWith,
  contains,
  "=": isEqual,
  "<>": (a, b) => !isEqual(a, b),
  "<": (a, b) => compareValues(a, b) < 0,
  "<=": (a, b) => compareValues(a, b) <= 0,
  ">": (a, b) => compareValues(a, b) > 0,
  ">=": (a, b) => compareValues(a, b) >= 0,
  between: (a, low, high) =>
    compareValues(low, a) <= 0 && compareValues(a, high) <= 0,
  in: (a, ...others) => others.some((other) => isEqual(a, other)),
};
