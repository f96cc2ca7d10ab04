import { expect, test } from "vitest";
import type { JsonValue } from "../../../src/model/json-value.js";
import { evaluateIntrinsics } from "../../../src/local/stack/intrinsic-functions.js";

const scope = new Map<string, JsonValue>([
  ["Stage", "prod"],
  ["Queue.Arn", "arn:queue"],
  ["Condition.Yes", true],
  ["Condition.No", false],
  ["Mapping.Sizes.prod.memory", 512],
]);

test.each<[string, JsonValue, JsonValue]>([
  ["a parameter", { Ref: "Stage" }, "prod"],
  ["an attribute", { "Fn::GetAtt": ["Queue", "Arn"] }, "arn:queue"],
  ["an attribute in one word", { "Fn::GetAtt": "Queue.Arn" }, "arn:queue"],
  ["a text", { "Fn::Sub": "a-${Stage}-${Queue.Arn}" }, "a-prod-arn:queue"],
  [
    "a text with names of its own",
    { "Fn::Sub": ["${one}-${Stage}", { one: { Ref: "Stage" } }] },
    "prod-prod",
  ],
  ["a text that says ${} itself", { "Fn::Sub": "${!Stage}" }, "${Stage}"],
  ["a join", { "Fn::Join": ["-", ["a", { Ref: "Stage" }]] }, "a-prod"],
  [
    "a part of a split",
    { "Fn::Select": [1, { "Fn::Split": [":", { Ref: "Queue.Arn" }] }] },
    "queue",
  ],
  [
    "an entry of a mapping",
    { "Fn::FindInMap": ["Sizes", { Ref: "Stage" }, "memory"] },
    512,
  ],
  ["a choice", { "Fn::If": ["Yes", "a", "b"] }, "a"],
  ["the other choice", { "Fn::If": ["No", "a", "b"] }, "b"],
  ["equality", { "Fn::Equals": [{ Ref: "Stage" }, "prod"] }, true],
  ["no equality", { "Fn::Not": [{ "Fn::Equals": ["a", "a"] }] }, false],
  ["both", { "Fn::And": [{ Condition: "Yes" }, { Condition: "No" }] }, false],
  ["either", { "Fn::Or": [{ Condition: "Yes" }, { Condition: "No" }] }, true],
  ["what nobody knows", { Ref: "Nobody" }, "[Nobody]"],
  [
    "nothing, in an object and a list",
    { a: { Ref: "AWS::NoValue" }, b: [1, { Ref: "AWS::NoValue" }] },
    { b: [1] },
  ],
  [
    "a member that is only called like a function",
    { properties: { Ref: { type: "string" } } },
    { properties: { Ref: { type: "string" } } },
  ],
  [
    "members that are called like those of every object",
    { constructor: "a", toString: { valueOf: 1 } },
    { constructor: "a", toString: { valueOf: 1 } },
  ],
])("%s", (_, value, expected) => {
  expect(evaluateIntrinsics(value, scope)).toEqual(expected);
});
