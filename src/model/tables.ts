import { problem } from "../diagnostics/catalogue.js";
import { didYouMean } from "../diagnostics/did-you-mean.js";
import type { Report } from "../diagnostics/diagnostic.js";
import { claimNames } from "../names/name.js";
import type { Entry } from "../spec/entry.js";
import { ledgerTable } from "./access.js";
import { storesItem } from "./actions.js";
import { wellKnownMembers } from "./answer.js";
import type { Draft } from "./draft.js";
import type { Index, Table } from "./model.js";
import type { Field, MapShape } from "./shape.js";
import { widened } from "./widened.js";

/** The tables of all endpoints by name, each the union of what its endpoints say. Disagreements are reported. */
export function buildTables(
  drafts: readonly Draft[],
  report: Report,
): ReadonlyMap<string, Table> {
  const byTable = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const together = byTable.get(draft.table.value) ?? [];
    byTable.set(draft.table.value, [...together, draft]);
  }
  const names = claimNames(byTable.keys());
  checkVariables(byTable, report);
  const built = new Map<string, Table>();
  for (const [wire, users] of byTable) {
    const name = names.get(wire);
    const table = buildTable(users, report);
    if (name && table) built.set(wire, { ...table, name });
  }
  return built;
}

function buildTable(
  users: readonly Draft[],
  report: Report,
): Omit<Table, "name"> | undefined {
  const first = mostAgreed(users);
  if (first === undefined) return undefined;
  for (const user of users) checkSameKeys(first, user, report);
  checkNotLedger(first, report);
  const item = unionOf(users, report);
  const partitionKey = keyField(first, first.primaryKey, { item, report });
  const { sortKey: sortKeyEntry } = first.spec;
  const sortKey =
    sortKeyEntry && keyField(first, sortKeyEntry, { item, report });
  if (partitionKey === undefined) return undefined;
  const keys = sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
  for (const user of users) checkKeysGiven(user, keys, report);
  return {
    at: first.spec.at,
    partitionKey,
    ...(sortKey && { sortKey }),
    item,
    indexes: indexesOf(users, item, report),
  };
}

/** The first of those whose keys most endpoints name: the others are told that they disagree. */
function mostAgreed(users: readonly Draft[]): Draft | undefined {
  const keysOf = ({ primaryKey, spec }: Draft): string =>
    JSON.stringify([primaryKey.value, spec.sortKey?.value]);
  const votes = new Map<string, number>();
  for (const user of users) {
    votes.set(keysOf(user), (votes.get(keysOf(user)) ?? 0) + 1);
  }
  const most = Math.max(...votes.values());
  return users.find((user) => votes.get(keysOf(user)) === most);
}

function checkSameKeys(first: Draft, user: Draft, report: Report): void {
  const compare = (
    what: string,
    here: Entry<string> | undefined,
    there: Entry<string> | undefined,
  ): void => {
    if (here?.value === there?.value) return;
    report(
      problem("table-disagreement", (here ?? user.table).at, {
        table: user.table.value,
        what,
        here: here === undefined ? "(none)" : `\`${here.value}\``,
        there: there === undefined ? "(none)" : `\`${there.value}\``,
        other: first.spec.at.file,
      }),
    );
  };
  compare("the partition key", user.primaryKey, first.primaryKey);
  compare("the sort key", user.spec.sortKey, first.spec.sortKey);
}

/** What an endpoint says of the items: what it stores, or as a reader expects to find. A patch requires nothing of them. */
function storedBy(draft: Draft): readonly Field[] {
  const { action, payload, response } = draft;
  const fields = payload?.fields ?? [];
  if (storesItem(action)) return fields;
  if (action === "patch-one") {
    const key = [draft.primaryKey.value, draft.spec.sortKey?.value];
    return fields.map((field) => ({
      ...field,
      required: key.includes(field.name),
    }));
  }
  const found = (response?.fields ?? []).filter(
    ({ name }) => !wellKnownMembers.has(name),
  );
  const names = new Set(found.map(({ name }) => name));
  return [...fields.filter(({ name }) => !names.has(name)), ...found];
}

/** The members of a table's items: of what endpoints store, else of what they read. A member is required where every endpoint that stores whole items requires it. */
function unionOf(users: readonly Draft[], report: Report): MapShape {
  const storing = users.filter(
    ({ action }) => storesItem(action) || action === "patch-one",
  );
  const speaking = storing.length > 0 ? storing : users;
  const whole = speaking.filter(({ action }) => storesItem(action));
  const fields = new Map<string, { field: Field; by: Draft }>();
  for (const user of speaking) {
    for (const field of storedBy(user)) {
      const known = fields.get(field.name);
      const shape = known
        ? widened(known.field.shape, field.shape)
        : field.shape;
      if (shape === undefined && known !== undefined) {
        report(disagreement(user, field, known));
      } else if (shape !== undefined) {
        const union = { ...(known?.field ?? field), shape };
        fields.set(field.name, { by: known?.by ?? user, field: union });
      }
    }
  }
  const requiring = whole.length > 0 ? whole : speaking;
  const required = (name: string): boolean =>
    requiring.every((user) =>
      storedBy(user).some((field) => field.name === name && field.required),
    );
  return {
    kind: "map",
    nullable: false,
    free: false,
    fields: [...fields.values()].map(({ field }) => ({
      ...field,
      required: required(field.name),
    })),
  };
}

function disagreement(
  user: Draft,
  field: Field,
  known: { readonly field: Field; readonly by: Draft },
) {
  return problem("table-disagreement", field.at, {
    table: user.table.value,
    what: `the member \`${field.name}\` as`,
    here: `a ${field.shape.kind}`,
    there: `a ${known.field.shape.kind}`,
    other: known.by.spec.at.file,
  });
}

/** Each table has its own variable in the environment, `TABLE_` and its name in capitals. */
function checkVariables(
  byTable: ReadonlyMap<string, readonly Draft[]>,
  report: Report,
): void {
  const variables = new Map<string, string>();
  for (const [name, [first]] of [...byTable].sort(([a], [b]) =>
    a < b ? -1 : 1,
  )) {
    const variable = name.toUpperCase().replace(/[^A-Z0-9]/g, "_");
    const other = variables.get(variable);
    if (other === undefined) variables.set(variable, name);
    else if (first !== undefined) {
      const what = `a table beside \`${other}\`: both would be TABLE_${variable} in the environment`;
      report(
        problem("invalid-name", first.table.at, {
          what,
          name,
          rule: "a name that differs in a letter or digit",
        }),
      );
    }
  }
}

interface Checked {
  readonly item: MapShape;
  readonly report: Report;
}

function keyField(
  draft: Draft,
  entry: Entry<string>,
  { item, report }: Checked,
): Field | undefined {
  const key = entry.value;
  const field = item.fields.find(({ name }) => name === key);
  if (field === undefined) {
    const isUnread = draft.written.payload?.attributes.has(key) ?? false;
    if (isUnread) return undefined;
    const members = item.fields.map(({ name }) => name);
    report(
      problem("key-not-a-member", entry.at, {
        key,
        schema: draft.spec.payload ? "`payload_schema`" : "the schema",
        near: didYouMean(key, members),
      }),
    );
    return undefined;
  }
  const { shape } = field;
  const keyKinds: readonly string[] = ["string", "number", "binary"];
  const reason = !keyKinds.includes(shape.kind)
    ? `it is a ${shape.kind}`
    : !field.required
      ? "it is not required"
      : shape.nullable
        ? "it may be null"
        : undefined;
  if (reason !== undefined) {
    report(problem("unfit-key", field.at, { key, reason }));
  }
  return field;
}

/** Every payload names the item that it is about: each key is in it, required, and of the table's type. */
function checkKeysGiven(
  { payload, primaryKey, spec, written }: Draft,
  keys: readonly Field[],
  report: Report,
): void {
  if (payload === undefined) return;
  for (const { name: key, shape } of keys) {
    const field = payload.fields.find(({ name }) => name === key);
    if (field === undefined) {
      if (written.payload?.attributes.has(key)) continue;
      const entry = spec.sortKey?.value === key ? spec.sortKey : primaryKey;
      const schema = spec.payload ? "`payload_schema`" : "`query_schema`";
      report(problem("key-not-a-member", entry.at, { key, schema }));
    } else if (widened(field.shape, shape) === undefined) {
      const reason = `it is a ${field.shape.kind} here, and a ${shape.kind} in the table`;
      report(problem("unfit-key", field.at, { key, reason }));
    } else if (!field.required || field.shape.nullable) {
      const reason = field.required ? "it may be null" : "it is not required";
      report(problem("unfit-key", field.at, { key, reason }));
    }
  }
}

/** The ledger is a table of its own, in the environment too. */
function checkNotLedger({ table }: Draft, report: Report): void {
  const variable = table.value.toUpperCase().replace(/[^A-Z0-9]/g, "_");
  if (table.value !== ledgerTable && variable !== "REQUESTS") return;
  report(
    problem("invalid-name", table.at, {
      what: "a table beside the ledger of applied requests",
      name: table.value,
      rule: "another name",
    }),
  );
}

function indexesOf(
  users: readonly Draft[],
  item: MapShape,
  report: Report,
): readonly Index[] {
  const indexes = new Map<string, { index: Index; by: Draft }>();
  const members = item.fields.map(({ name }) => name);
  for (const user of users) {
    for (const [name, { at, partitionKey, sortKey }] of user.spec.indexes ??
      []) {
      const index = {
        name,
        partitionKey: partitionKey.value,
        ...(sortKey && { sortKey: sortKey.value }),
      };
      for (const { value: key, at: place } of [
        partitionKey,
        ...(sortKey ? [sortKey] : []),
      ]) {
        if (members.includes(key)) continue;
        const near = didYouMean(key, members);
        const schema = "the table's items";
        report(problem("key-not-a-member", place, { key, schema, near }));
      }
      const known = indexes.get(name);
      if (
        known !== undefined &&
        JSON.stringify(known.index) !== JSON.stringify(index)
      ) {
        report(
          problem("table-disagreement", at, {
            table: user.table.value,
            what: `the index \`${name}\` on`,
            here: keysWords(index),
            there: keysWords(known.index),
            other: known.by.spec.at.file,
          }),
        );
      }
      indexes.set(name, known ?? { index, by: user });
    }
  }
  return [...indexes.values()]
    .map(({ index }) => index)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function keysWords({ partitionKey, sortKey }: Index): string {
  return [partitionKey, ...(sortKey === undefined ? [] : [sortKey])].join(", ");
}
