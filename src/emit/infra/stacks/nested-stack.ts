import type { Data } from "../../../render/yaml.js";
import { ref } from "../template/intrinsics.js";
import type { Entries, Template } from "../template/template.js";

/** A stack inside another, with every parameter that it has: what `parameters` has, else what has the same name outside. */
export function nestedStack(
  location: string,
  { Parameters = {} }: Template,
  {
    parameters = {},
    after = [],
  }: { parameters?: Entries; after?: readonly string[] },
): Data {
  const names = Object.keys(Parameters);
  const values = names.map(
    (name) => [name, parameters[name] ?? ref(name)] as const,
  );
  return {
    Type: "AWS::Serverless::Application",
    ...(after.length > 0 && { DependsOn: after }),
    Properties: {
      Location: location,
      ...(names.length > 0 && { Parameters: Object.fromEntries(values) }),
    },
  };
}
