import type { Data } from "../../../render/yaml.js";
import { ref } from "../template/intrinsics.js";
import type { Entries } from "../template/template.js";

/** A stack inside another, with a value for every parameter that it declares: that of `parameters`, else the parameter of the same name outside. */
export function nestedStack(
  location: string,
  declared: readonly string[],
  {
    parameters = {},
    after = [],
  }: { parameters?: Entries; after?: readonly string[] },
): Data {
  const values = declared.map(
    (name) => [name, parameters[name] ?? ref(name)] as const,
  );
  return {
    Type: "AWS::Serverless::Application",
    ...(after.length > 0 && { DependsOn: after }),
    Properties: {
      Location: location,
      ...(declared.length > 0 && { Parameters: Object.fromEntries(values) }),
    },
  };
}
