/** A compiled regex of a spec and the flags it compiles with. */
export interface Pattern {
  readonly source: string;
  readonly flags: "u" | "";
}

/** The constraints on a text, by kind. Lengths count code points. */
interface TextConstraints {
  readonly enum: readonly string[];
  /** The name of a format; one that the vocabulary does not list is not checked. */
  readonly format: string;
  readonly pattern: Pattern;
  readonly min_length: number;
  readonly max_length: number;
  /** The most bytes in UTF-8: of keys. */
  readonly max_bytes: number;
}

interface NumberConstraints {
  readonly enum: readonly number[];
  readonly format: string;
  readonly pattern: Pattern;
  readonly min: number;
  readonly max: number;
  readonly exclusive_min: number;
  readonly exclusive_max: number;
  readonly multiple_of: number;
}

/** The constraints on bytes: lengths count bytes. */
interface BinaryConstraints {
  readonly min_length: number;
  readonly max_length: number;
}

interface ListConstraints {
  readonly min_items: number;
  readonly max_items: number;
}

/** A constraint; `from` is the facet that it was made of, where that is not the one of its kind. */
type RuleIn<Constraints> = {
  readonly [Kind in keyof Constraints]: {
    readonly kind: Kind;
    readonly value: Constraints[Kind];
    readonly from?: "regex" | "format";
  };
}[keyof Constraints];

/** A constraint on a text. */
export type TextRule = RuleIn<TextConstraints>;
/** A constraint on a number. */
export type NumberRule = RuleIn<NumberConstraints>;
/** A constraint on bytes. */
export type BinaryRule = RuleIn<BinaryConstraints>;
/** A constraint on a list or a set. */
export type ListRule = RuleIn<ListConstraints>;

/** A constraint on a value beyond its type. A new kind compiles only once every `RuleTable` has an entry for it. */
export type Rule = TextRule | NumberRule | BinaryRule | ListRule;

/** What is made of each kind of rule. The order of the entries is that of the results. */
export type RuleTable<Of extends Rule, Context, Result> = {
  readonly [Kind in Of["kind"]]: (
    rule: Extract<Of, { readonly kind: Kind }>,
    context: Context,
  ) => Result;
};

/** The results of a table for rules, in the table's order. */
export function applyRules<Of extends Rule, Context, Result>(
  table: RuleTable<Of, Context, Result>,
  rules: readonly Of[],
  context: Context,
): readonly Result[] {
  return applyEach(table, rules, context).map(([, result]) => result);
}

/** The rules in a table's order, each with its result. */
export function applyEach<Of extends Rule, Context, Result>(
  table: RuleTable<Of, Context, Result>,
  rules: readonly Of[],
  context: Context,
): readonly (readonly [rule: Of, result: Result])[] {
  return (Object.keys(table) as readonly Of["kind"][]).flatMap((kind) => {
    const rule = rules.find((one) => one.kind === kind);
    const apply = table[kind] as (rule: Of, context: Context) => Result;
    return rule === undefined ? [] : [[rule, apply(rule, context)] as const];
  });
}

/** The rule of a kind; undefined where there is none. */
export function findRule<
  Shape extends Constrained,
  Kind extends RuleOf<Shape>["kind"],
>(shape: Shape, kind: Kind): RuleOf<Shape, Kind> | undefined {
  return shape.rules.find(
    (rule): rule is RuleOf<Shape, Kind> => rule.kind === kind,
  );
}

/** The value of the rule of a kind; undefined where there is none. */
export function ruleValue<
  Shape extends Constrained,
  Kind extends RuleOf<Shape>["kind"],
>(shape: Shape, kind: Kind): RuleOf<Shape, Kind>["value"] | undefined {
  const rule: Pick<Rule, "value"> | undefined = findRule(shape, kind);
  return rule?.value as RuleOf<Shape, Kind>["value"] | undefined;
}

/** Rules by kind: those that have a value, in the order in which they are given. */
export function toRules<Of extends Rule>(
  values: RuleValues<Of>,
  from?: Of["from"],
): readonly Of[] {
  return Object.entries(values).flatMap(([kind, value]) =>
    value === undefined ? [] : [{ kind, value, ...(from && { from }) } as Of],
  );
}

/** A shape with more rules: in place of those of the same kinds, else behind the others. */
export function withRules<Shape extends Constrained>(
  shape: Shape,
  values: RuleValues<RuleOf<Shape>>,
  from?: Rule["from"],
): Shape {
  const more = toRules(values as RuleValues<Rule>, from);
  return { ...shape, rules: mergeRules(shape.rules, more) };
}

/** Rules with others in place of those of the same kinds, else behind them. */
export function mergeRules<Of extends Rule>(
  rules: readonly Of[],
  others: readonly Of[],
): readonly Of[] {
  const byKind = new Map(
    [...rules, ...others].map((rule) => [rule.kind, rule]),
  );
  return [...byKind.values()];
}

interface Constrained {
  readonly rules: readonly Rule[];
}

type RuleOf<
  Shape extends Constrained,
  Kind extends Rule["kind"] = Rule["kind"],
> = Extract<Shape["rules"][number], { readonly kind: Kind }>;

type RuleValues<Of extends Rule> = {
  readonly [Kind in Of["kind"]]?:
    Extract<Of, { readonly kind: Kind }>["value"] | undefined;
};
