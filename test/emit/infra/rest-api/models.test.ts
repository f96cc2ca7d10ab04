import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { parse } from "yaml";
import {
  bodyModel,
  gatewayModel,
} from "../../../../src/languages/json-schema/gateway-model.js";
import { kindOf } from "../../../../src/languages/kinds.js";
import { findViolations } from "../../../../src/model/schema/find-violations.js";
import type { JsonValue } from "../../../../src/model/json-value.js";
import type { Endpoint } from "../../../../src/model/model.js";
import type {
  Field,
  MapShape,
  Shape,
} from "../../../../src/model/schema/shape.js";
import { printYaml } from "../../../../src/render/yaml.js";
import {
  coerced,
  type Kind,
} from "../../../../templates/lambda/runtime/kinds.js";
import { runs, timeout } from "../../../properties/runs.js";
import { mapShapes } from "../../../properties/shapes.js";
import { valuesOf } from "../../../properties/values.js";
import { wholeName } from "../../../properties/words.js";
import {
  apisOf,
  behaviourFolders,
  folders,
  sourcesIn,
  type EmittedApi,
} from "./definitions.js";
import { readerOf, standalone } from "./models.js";

/** What was tried: how much functions take, and how much of the rest models refuse before. */
const tally = { taken: 0, refused: 0, refusedAtOnce: 0 };

afterAll(() => {
  const { taken, refused, refusedAtOnce } = tally;
  console.log(
    `${taken} bodies that functions take, all taken by models; of ${refused} others, ${refusedAtOnce} are refused before a function runs`,
  );
});

const names = fc.oneof(
  { weight: 8, arbitrary: wholeName },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      ...["Ref", "Fn::Sub", "$ref", "__proto__", "\ud800"],
      ...["{{resolve:ssm:a}}", "constructor", "Condition"],
    ),
  },
);

const setByServer: Field = {
  name: "set_by_server",
  shape: { kind: "boolean", nullable: false },
  required: false,
  key: "root.attributes.set_by_server",
  deprecated: false,
  at: { file: "specs/a.yaml" },
};

/** A shape of a body, and what generated ones lack: members that are set by the server, filled in, or not listed. */
const bodies: fc.Arbitrary<MapShape> = fc
  .record({
    shape: mapShapes({ names }),
    rest: fc.constantFrom(undefined, undefined, "keep", "drop"),
    isRefused: fc.boolean(),
    isFilled: fc.boolean(),
  })
  .map(({ shape, rest, isRefused, isFilled }) => ({
    ...shape,
    nullable: false,
    ...(rest && { rest }),
    ...(isRefused && {
      refused: [{ field: setByServer, facet: "server_generated" }],
    }),
    fields: shape.fields.map((field) =>
      isFilled ? { ...field, fallback: "" } : field,
    ),
  }));

test(
  "a model refuses nothing that the function takes",
  () => {
    const cases = bodies.chain((shape) =>
      fc.record({
        shape: fc.constant(shape),
        coerces: fc.boolean(),
        values: fc.array(fc.tuple(valuesOf(shape), fc.nat()), {
          minLength: 12,
          maxLength: 12,
        }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ shape, coerces, values }) => {
        const around = { coerces, away: none, twice: none };
        const { schema } = gatewayModel(shape, around);
        const read = parse(printYaml(schema)) as object;
        const judge = judgeOf(read, { shape, ...around });
        for (const [value, seed] of values) {
          judge(coerces ? spelled(value, seed) : value);
        }
      }),
      runs(150),
    );
    expect(tally.taken).toBeGreaterThan(200);
    expect(tally.refusedAtOnce).toBeGreaterThan(tally.refused / 2);
  },
  timeout,
);

test.each([...folders, ...behaviourFolders])(
  "no model of %s refuses what its function takes",
  async (folder) => {
    const { model, apis } = await apisOf(sourcesIn(folder));
    for (const endpoint of model.endpoints) {
      const schema = modelIn(apis, endpoint);
      expect(schema !== undefined).toBe(bodyModel(endpoint) !== undefined);
      if (schema === undefined) continue;
      const { payload: shape, coerces, example } = endpoint;
      const judge = judgeOf(schema, {
        shape,
        coerces,
        ...placesOf(endpoint),
      });
      if (example !== undefined) judge(example);
      const cases = fc.tuple(valuesOf(shape), fc.nat());
      fc.assert(
        fc.property(cases, ([value, seed]) => {
          judge(coerces ? spelled(value, seed) : value);
        }),
        runs(20),
      );
    }
  },
  timeout,
);

test("a format's pattern stands once in an API: members refer to it", async () => {
  const { apis } = await apisOf(sourcesIn("specs/store"));
  const [api] = apis;
  const { schemas = {} } = api!.definition.components;
  const reads = readerOf(standalone(schemas["Uuidv4"] ?? {}, api!.definition));
  expect(reads("5d604ee6-02b3-4678-a898-6293b635b555")).toBe(true);
  expect(reads("5d604ee6-02b3-1678-a898-6293b635b555")).toBe(false);
  expect(api!.text.match(/\[89ABab\]/g)).toHaveLength(1);
  expect(api!.text.match(/schemas\/Uuidv4/g)?.length).toBeGreaterThan(3);
});

/** The model of an endpoint's body, as it is emitted. */
function modelIn(
  apis: readonly EmittedApi[],
  { path, method }: Endpoint,
): object | undefined {
  for (const { definition } of apis) {
    const { requestBody } =
      definition.paths[path]?.[method.toLowerCase()] ?? {};
    const [content] = Object.values(requestBody?.content ?? {});
    if (content === undefined) continue;
    const name = content.schema.$ref.replace("#/components/schemas/", "");
    const model = definition.components.schemas?.[name];
    return model && standalone(model, definition);
  }
  return undefined;
}

const none: ReadonlySet<string> = new Set();

function placesOf({ pathMembers, queryMembers, headerMembers }: Endpoint) {
  return {
    away: new Set([...queryMembers, ...headerMembers].map(({ name }) => name)),
    twice: new Set(pathMembers.map(({ name }) => name)),
  };
}

interface Judged {
  readonly shape: Shape;
  readonly coerces: boolean;
  readonly away: ReadonlySet<string>;
  readonly twice: ReadonlySet<string>;
}

/** Throws where a model, read from its file, refuses a body that the function takes, wherever else its members stand. */
function judgeOf(model: object, judged: Judged) {
  const reads = readerOf(model);
  const kind = judged.coerces ? kindIn(judged.shape) : undefined;
  return (body: JsonValue): void => {
    const value = kind === undefined ? body : coerced(body, kind);
    const isTaken = reads(structuredClone(body));
    if (isBeyond(body) || !isFit(value, judged)) {
      tally.refused += 1;
      if (!isTaken) tally.refusedAtOnce += 1;
      return;
    }
    tally.taken += 1;
    if (isTaken) return;
    const told = { body, model };
    throw new Error(JSON.stringify(told, undefined, 1));
  };
}

function isFit(value: JsonValue, { shape, away, twice }: Judged): boolean {
  const isObject = typeof value === "object" && value !== null;
  if (isObject && [...away].some((name) => Object.hasOwn(value, name))) {
    return false;
  }
  const elsewhere = new Set(
    [...away, ...twice].map((name) => `must have ${name}`),
  );
  return findViolations(value, shape).every(
    ({ path, reason }) => path === "" && elsewhere.has(reason),
  );
}

/** A whole number that Lambda would read as another one is refused in any case: SYNC functions do as well. */
function isBeyond(value: JsonValue): boolean {
  if (typeof value === "number") {
    return Number.isInteger(value) && !Number.isSafeInteger(value);
  }
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).some(isBeyond)
  );
}

/** What emitted readers of texts are given for a shape. */
function kindIn(shape: Shape): Kind {
  const text = kindOf(shape)
    .toString()
    .replace(/[\u0001-\u0008\u000b-\u001f]/g, "");
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- it is code of ours
  const made = new Function(`return (${text})`) as () => Kind;
  return made();
}

/** A value in which texts stand for some of the others, chosen by a number. */
function spelled(value: JsonValue, seed: number): JsonValue {
  const inner =
    typeof value !== "object" || value === null
      ? value
      : Array.isArray(value)
        ? value.map((one: JsonValue, i) => spelled(one, seed + i))
        : Object.fromEntries(
            Object.entries(value).map(([name, one], i) => [
              name,
              spelled(one, seed * 3 + i),
            ]),
          );
  if (typeof value === "string" || seed % 3 > 0) return inner;
  const text = JSON.stringify(inner);
  return [` ${text}\n`, text, text.toUpperCase(), "None"][seed % 4] ?? text;
}
