import { at, listIn, resourcesOf, wordIn, type Stack } from "../stacks.js";

/** Tables that would not outlive their stack, or whose attributes are not exactly their keys. */
export function wrongTables(stack: Stack): readonly string[] {
  return resourcesOf(stack, "AWS::DynamoDB::Table").flatMap(([id, table]) => {
    const tell = (what: string) => `${stack.path}: ${id} ${what}`;
    const { Properties, DeletionPolicy, UpdateReplacePolicy } = table;
    const isKept =
      DeletionPolicy === "Retain" &&
      UpdateReplacePolicy === "Retain" &&
      Properties["DeletionProtectionEnabled"] === true;
    const indexes = listIn(Properties["GlobalSecondaryIndexes"]);
    const keys = [Properties, ...indexes]
      .flatMap((one) => listIn(at(one, "KeySchema")))
      .map((key) => wordIn(at(key, "AttributeName")));
    const defined = listIn(Properties["AttributeDefinitions"]).map((one) =>
      wordIn(at(one, "AttributeName")),
    );
    const isSame =
      [...new Set(keys)].sort().join() === [...defined].sort().join();
    const recovers = at(
      Properties,
      "PointInTimeRecoverySpecification",
      "PointInTimeRecoveryEnabled",
    );
    return [
      ...(isKept ? [] : [tell("is deleted with its stack")]),
      ...(isSame ? [] : [tell(`defines ${defined.join()} for ${keys.join()}`)]),
      ...(recovers === true ? [] : [tell("cannot be recovered")]),
    ];
  });
}
