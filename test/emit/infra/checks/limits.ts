import { dirname } from "node:path";
import type { Files } from "../emitted.js";
import { at, type Stack } from "../stacks.js";

/** Stacks that CloudFormation would refuse for their size. */
export function tooLarge(stack: Stack, files: Files): readonly string[] {
  const { path, text, template } = stack;
  const { Parameters = {}, Outputs = {} } = template;
  const resources = Object.values(template.Resources).reduce(
    (sum, { Type, Properties }) => {
      if (Type === "AWS::Serverless::Api") return sum + 3;
      return sum + (at(Properties, "EventInvokeConfig") === undefined ? 1 : 2);
    },
    0,
  );
  const included = text.includes("AWS::Include")
    ? files.get(`${dirname(path)}/apigateway.yaml`)
    : "";
  const counts = [
    { what: "resources", count: resources, most: 500 },
    { what: "bytes", count: text.length + (included?.length ?? 0), most: 1e6 },
    { what: "parameters", count: Object.keys(Parameters).length, most: 200 },
    { what: "outputs", count: Object.keys(Outputs).length, most: 200 },
  ];
  return counts
    .filter(({ count, most }) => count > most)
    .map(({ what, count }) => `${path}: ${count} ${what}`);
}
