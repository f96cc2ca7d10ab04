import { locatorOf, type SourceText } from "./source-text.js";
import { isAlias, isScalar, visit, type Document, type Range } from "yaml";
import { type Diagnostic, problem } from "../../diagnostics/diagnostic.js";

/** What YAML can say and a spec does not: tags that make more than JSON has, and merge keys. */
export function unsupportedYaml(
  source: SourceText,
  document: Document.Parsed,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const note = (node: { range?: Range | null }, reason: string): void => {
    const at = locatorOf(source)(node.range?.[0] ?? 0);
    found.push(problem("syntax-error", at, { language: "YAML", reason }));
  };
  visit(document, {
    Node(key, node) {
      if (isAlias(node)) return;
      const { tag } = node;
      if (tag !== undefined && !plainTag.test(tag)) {
        note(node, `the tag \`${tag}\` is not supported in a spec`);
      }
      const isPlain = isScalar(node) && node.type === "PLAIN";
      if (key === "key" && isPlain && node.value === "<<") {
        note(
          node,
          "merge keys are not supported in a spec: write the members out",
        );
      }
    },
  });
  return found;
}

const plainTag =
  /^(?:!|tag:yaml\.org,2002:(?:str|int|float|bool|null|map|seq))$/;
