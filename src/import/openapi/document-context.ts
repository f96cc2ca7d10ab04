import type { DocumentNode } from "./document/document-node.js";
import type { ReferenceResolver } from "./document/reference-resolver.js";
import type { SchemaReader } from "./schema/schema-reader.js";

/** A document that is being read. */
export interface DocumentContext {
  readonly root: DocumentNode;
  readonly references: ReferenceResolver;
  readonly schemas: SchemaReader;
}
