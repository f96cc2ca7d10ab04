import {
  parse,
  defaultTreeAdapter,
  type DefaultTreeAdapterTypes,
} from "parse5";
import { expect, test } from "vitest";
import { startPage } from "../../src/dev/page/start-page.js";
import type { State } from "../../src/dev/page/state.js";

const empty: State = {
  address: "http://127.0.0.1:3000",
  apiKey: "key",
  queueFolder: "queue",
  broken: [],
  modules: [],
  tables: [],
  requests: [],
  queue: [],
  pending: 0,
};

const hostile = `"><script>alert(1)</script><img src=x onerror='alert(1)'>&amp;\``;

const full: State = {
  ...empty,
  address: hostile,
  apiKey: hostile,
  queueFolder: hostile,
  problem: hostile,
  broken: [{ name: hostile, reason: hostile, at: { file: hostile, line: 1 } }],
  modules: [
    {
      name: hostile,
      endpoints: [
        {
          name: hostile,
          method: hostile,
          path: hostile,
          mode: hostile,
          security: hostile,
          title: hostile,
          curl: hostile,
        },
      ],
    },
  ],
  tables: [
    {
      name: hostile,
      keys: [hostile],
      count: 2,
      items: [{ [hostile]: hostile }],
    },
  ],
  requests: [
    {
      at: hostile,
      method: hostile,
      path: hostile,
      status: 200,
      milliseconds: 1,
    },
  ],
  queue: [
    {
      id: hostile,
      queue: hostile,
      at: hostile,
      functionName: hostile,
      requestId: hostile,
      reason: hostile,
      payload: hostile,
    },
  ],
};

test("whatever it shows stays text", () => {
  const shape = (state: State): readonly string[] => [
    ...elementsIn(parse(startPage(state))),
  ];
  const harmless = JSON.parse(
    JSON.stringify(full).replaceAll(JSON.stringify(hostile).slice(1, -1), "x"),
  ) as State;
  expect(shape(full)).toEqual(shape(harmless));
  expect(shape(full)).not.toContain("img src onerror");
});

test("where there is nothing yet, it says what to do", () => {
  const page = startPage(empty).replace(/\s+/g, " ");
  expect(page).toContain(
    "No requests yet: open an endpoint and copy its curl line.",
  );
  expect(page).toContain("No endpoint");
  expect(page).toContain("No table");
  expect(page).not.toContain("<form");
});

test("nothing on it is asked of others, and no id stands twice", () => {
  const page = startPage(full);
  const links = [...page.matchAll(/(?:src|href|action)="([^"]*)"/g)];
  for (const [, to = ""] of links)
    expect(to).toMatch(/^(?:#|\/_codegen|data:,)/);
  const ids = [...page.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

type Node = DefaultTreeAdapterTypes.Node;

/** Each element with the names of its attributes. */
function* elementsIn(node: Node): Generator<string> {
  if (defaultTreeAdapter.isElementNode(node)) {
    const names = node.attrs.map(({ name }) => name);
    yield [node.tagName, ...names].join(" ");
  }
  const children = "childNodes" in node ? node.childNodes : [];
  for (const child of children) yield* elementsIn(child);
}
