import type { Data } from "../../../render/yaml.js";

/** A parameter's value, or what CloudFormation calls a resource by. */
export function ref(name: string): Data {
  return { Ref: name };
}

/** An attribute of a resource. */
export function fnGetAtt(resource: string, name: string): Data {
  return { "Fn::GetAtt": [resource, name] };
}

/** A text with `${names}` in it. Of a spec it may hold names alone, which are checked to have no `${`. */
export function fnSub(text: string): Data {
  return { "Fn::Sub": text };
}

/** One of two values; the other is left out where it is not given. */
export function fnIf(
  condition: string,
  value: Data,
  other: Data = ref("AWS::NoValue"),
): Data {
  return { "Fn::If": [condition, value, other] };
}
