/** A user's hook file as the parser reads it; offsets count from its first character, which is no BOM. */
export interface ParsedHookFile {
  /** Its first syntax error. */
  readonly fault: HookFileFault | undefined;
  /** The values that it exports by name. */
  readonly exported: ReadonlySet<string>;
  /** It has an `export *` of another module. */
  readonly reExportsAll: boolean;
  /** The offsets of names that an export of the same name would conflict with. */
  readonly conflicts: ReadonlyMap<string, number>;
  /** All names of the module, types too. */
  readonly locals: ReadonlySet<string>;
  /** The offset of an export without a name. */
  readonly unnamedExport: number | undefined;
  readonly imports: readonly NamedImport[];
  /** Where a first import belongs: behind a shebang and the comments about the whole file. */
  readonly firstImportAt: number;
  /** Where the last import ends, or the last directive, which must precede any other statement. */
  readonly lastImportEnd: number | undefined;
  readonly isEmpty: boolean;
}

/** Why no stub can be added to a file, and the offset of the cause. */
export interface HookFileFault {
  readonly reason: string;
  readonly at: number;
}

/** An import with names in braces. */
export interface NamedImport {
  readonly from: string;
  readonly typeOnly: boolean;
  readonly names: readonly ImportedName[];
  /** The end of the last name, and the white space before it. */
  readonly lastNameEnd: number;
  readonly lastNameSpace: string;
}

/** A name as another module exports it and as it is called here. */
export interface ImportedName {
  readonly name: string;
  readonly local: string;
  readonly typeOnly: boolean;
}
