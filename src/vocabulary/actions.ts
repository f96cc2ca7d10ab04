import type { Method } from "./methods.js";

/** An action, with everything that is known about it. */
interface ActionEntry {
  /** The HTTP methods that it goes with; without them it goes with any. */
  readonly methods?: readonly Method[];
  /** Whether it only reads. */
  readonly reads?: true;
  /** Whether it makes items: then the caller does not send what the server sets. */
  readonly creates?: true;
  /** How much of an item its payload holds: all that an item requires, or changes. */
  readonly stores?: "whole" | "part";
  /** Whether it needs an item with the key that the request names. */
  readonly needsItem?: true;
  /** Whether it checks the version of the item that it changes. */
  readonly checksVersion?: true;
  /** What its success answers with. */
  readonly answers?: "item" | "key" | "items" | "page";
  /** The status of its success where the spec gives none. */
  readonly successStatus: number;
  /** How it accesses the one item, or each of the items, that it is about. */
  readonly access?: ItemAccess;
  /** The same where the item must exist. */
  readonly accessIfExists?: ItemAccess;
  /** Other words for it, which a message suggests it for. */
  readonly synonyms?: readonly string[];
  /** Words of imported pages that mean it, in lower case without hyphens. */
  readonly importedWords?: readonly string[];
  /** What it is for, before "of" and a table. */
  readonly summary?: string;
  /** What its handler does or answers, in a comment. */
  readonly effect: string;
  /** What has happened when it succeeds. */
  readonly outcome: string;
}

/** A write among those of one transaction: of a new item, of any, or in place of one that exists. */
export type WriteKind = "creating" | "putting" | "replacing";

/** The access function for one item, DynamoDB's operation, and the write that it is in a transaction of several items. */
export interface ItemAccess {
  readonly kind:
    | "getItem"
    | "createItem"
    | "putItem"
    | "replaceItem"
    | "updateItem"
    | "deleteItem";
  readonly operation: "GetItem" | "PutItem" | "UpdateItem" | "DeleteItem";
  readonly part?: WriteKind;
}

const list = {
  methods: ["GET", "POST", "PUT"],
  reads: true,
  answers: "page",
  successStatus: 200,
  effect: "a page of the items that the request asks for",
  outcome: "The items were found.",
} as const satisfies ActionEntry;

const entries = {
  "post-one": {
    methods: ["POST", "PUT", "PATCH"],
    creates: true,
    stores: "whole",
    answers: "item",
    successStatus: 201,
    access: { kind: "createItem", operation: "PutItem", part: "creating" },
    synonyms: ["create", "insert", "add", "post"],
    summary: "Create an item",
    effect: "puts an item whose key is new",
    outcome: "The item was created.",
  },
  "put-one": {
    methods: ["PUT", "POST", "PATCH"],
    stores: "whole",
    checksVersion: true,
    answers: "item",
    successStatus: 200,
    access: { kind: "putItem", operation: "PutItem", part: "putting" },
    accessIfExists: {
      kind: "replaceItem",
      operation: "PutItem",
      part: "replacing",
    },
    synonyms: ["upsert", "replace", "put"],
    importedWords: ["putitem"],
    summary: "Put an item in its place",
    effect: "puts an item, in place of the one with its key",
    outcome: "The item was put in its place.",
  },
  "patch-one": {
    methods: ["PATCH", "POST", "PUT"],
    stores: "part",
    needsItem: true,
    checksVersion: true,
    answers: "item",
    successStatus: 200,
    access: { kind: "updateItem", operation: "UpdateItem" },
    synonyms: ["update", "patch"],
    importedWords: ["updateitem"],
    summary: "Change an item",
    effect: "changes the item with the key that the request names",
    outcome: "The item was changed.",
  },
  "get-one": {
    methods: ["GET", "POST", "PUT"],
    reads: true,
    needsItem: true,
    answers: "item",
    successStatus: 200,
    access: { kind: "getItem", operation: "GetItem" },
    synonyms: ["get", "read", "fetch"],
    importedWords: ["getitem"],
    summary: "Get an item",
    effect: "the item with the key that the request names",
    outcome: "The item was found.",
  },
  "get-by": { ...list, summary: "List items" },
  "get-many": { ...list, synonyms: ["query"], summary: "List items" },
  "list-all": {
    ...list,
    synonyms: ["list", "scan"],
    importedWords: ["scan"],
    summary: "List all items",
  },
  "delete-one": {
    methods: ["DELETE", "POST", "PUT"],
    needsItem: true,
    checksVersion: true,
    answers: "key",
    successStatus: 200,
    access: { kind: "deleteItem", operation: "DeleteItem" },
    synonyms: ["delete", "remove"],
    importedWords: ["deleteitem", "delete"],
    summary: "Delete an item",
    effect: "deletes the item with the key that the request names",
    outcome: "The item was deleted.",
  },
  "post-many": {
    methods: ["POST", "PUT", "PATCH"],
    creates: true,
    stores: "whole",
    answers: "items",
    successStatus: 201,
    access: { kind: "createItem", operation: "PutItem", part: "creating" },
    synonyms: ["batch"],
    summary: "Create items",
    effect: "puts items whose keys are new, all or none",
    outcome: "The items were created, all of them.",
  },
  custom: {
    successStatus: 200,
    effect: "what the hook makes of it",
    outcome: "The request was worked on.",
  },
} as const satisfies Readonly<Record<string, ActionEntry>>;

/** What an endpoint does. The logic of `custom` is the user's. */
export type Action = keyof typeof entries;

/** An action that works on a table; a spec's word for `get-by` names an index after it. */
type TableAction = Exclude<Action, "custom">;

/** An action that answers with a page of items. */
export type ListAction = {
  [Name in Action]: (typeof entries)[Name] extends { answers: "page" }
    ? Name
    : never;
}[Action];

/** Everything that is known about each action. */
export const actions: Readonly<Record<Action, ActionEntry>> = entries;

/** The actions that work on a table. */
export const tableActions = (Object.keys(entries) as readonly Action[]).filter(
  (name) => name !== "custom",
);

/** The words that specs have for actions, with `get-by-…` for all those of an index. */
export const actionWords: readonly string[] = tableActions.map((name) =>
  name === "get-by" ? "get-by-…" : name,
);

/** The action that a spec's word means; undefined where it is none that works on a table. */
export function findAction(word: string): TableAction | undefined {
  if (/^get-by-./.test(word)) return "get-by";
  return tableActions.find((name) => name === word && name !== "get-by");
}

/** The action that another word for it suggests. */
export function findActionBySynonym(word: string): TableAction | undefined {
  return tableActions.find((name) => actions[name].synonyms?.includes(word));
}

/** The action that a word of an imported page means, in lower case without hyphens. */
export function findImportedAction(word: string): TableAction | undefined {
  return tableActions.find((name) =>
    actions[name].importedWords?.includes(word),
  );
}

/** Whether an action answers with a page of items. */
export function isList(action: Action): action is ListAction {
  return actions[action].answers === "page";
}

/** Whether an action answers with several items, or their keys. */
export function returnsSeveralItems(action: Action): boolean {
  return isList(action) || actions[action].answers === "items";
}

/** Whether an action only reads. */
export function reads(action: Action): boolean {
  return actions[action].reads ?? false;
}

/** Whether an action makes items: then the caller does not send what the server sets. */
export function creates(action: Action): boolean {
  return actions[action].creates ?? false;
}

/** Whether the payload of an action holds whole items: then every item has what the payload requires. */
export function storesItem(action: Action): boolean {
  return actions[action].stores === "whole";
}

/** Whether an action checks the version of the item that it changes. */
export function checksVersion(action: Action): boolean {
  return actions[action].checksVersion ?? false;
}
