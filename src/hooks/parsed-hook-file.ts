/** What a parser saw in a user's file; offsets count from its first character, which is no BOM. */
export interface HookTree {
  /** Where it is not TypeScript, and why. */
  readonly fault: Fault | undefined;
  /** The values that it exports by name. */
  readonly exported: ReadonlySet<string>;
  /** It also exports what another module does. */
  readonly handsOn: boolean;
  /** Where names stand that another export of that name would clash with. */
  readonly taken: ReadonlyMap<string, number>;
  /** All names of the module, types too. */
  readonly locals: ReadonlySet<string>;
  /** Where something is exported without a name. */
  readonly nameless: number | undefined;
  readonly imports: readonly ImportSeen[];
  /** Where a first import would stand: behind a shebang and the comments that are about the whole file. */
  readonly head: number;
  /** Where the last import ends, or what must stand before any other statement. */
  readonly anchor: number | undefined;
  readonly isEmpty: boolean;
}

/** Why a file cannot be read, and where. */
export interface Fault {
  readonly reason: string;
  readonly at: number;
}

/** An import with names in braces. */
export interface ImportSeen {
  readonly from: string;
  readonly typeOnly: boolean;
  readonly names: readonly ImportedName[];
  /** The end of the last name, and the blanks before it. */
  readonly end: number;
  readonly gap: string;
}

/** A name as another module exports it and as it is called here. */
export interface ImportedName {
  readonly name: string;
  readonly local: string;
  readonly typeOnly: boolean;
}
