import { expect, test } from "vitest";
import { generate } from "../../../src/generate.js";
import {
  isSameTable,
  type Model,
  type Table,
} from "../../../src/model/model.js";
import { accessesOf } from "../../../src/model/table/access.js";
import { tableRelations } from "../../../src/model/table/table-relations.js";
import { specFolders, specsIn } from "../../import/repository.js";

test.each(specFolders)(
  "every table of %s has its uses, its parents and all that is linked to it",
  async (folder) => {
    const { tables, endpoints } = await modelOf(folder);
    const relations = tableRelations({ tables, endpoints });
    for (const table of tables) {
      const { uses, parents, related } = relations.get(table.name.wire)!;
      expect(uses).toEqual(
        endpoints.flatMap((endpoint) =>
          accessesOf(endpoint)
            .filter(({ table: own, parts = [] }) =>
              [own, ...parts.map((part) => part.table)].some((one) =>
                isSameTable(one, table),
              ),
            )
            .map((access) => ({ endpoint, access })),
        ),
      );
      expect(parents).toEqual(tables.filter((one) => hasChild(one, table)));
      expect(related).toContain(table);
      for (const other of tables) {
        const isLinked = hasChild(other, table) || hasChild(table, other);
        if (isLinked)
          expect(relations.get(other.name.wire)?.related).toEqual(related);
      }
    }
  },
);

test("each endpoint is asked once, however many tables there are", async () => {
  const { tables, endpoints } = await modelOf("specs");
  let asked = 0;
  const counted = endpoints.map(
    (endpoint) =>
      new Proxy(endpoint, {
        get(target, key) {
          if (key === "table") asked += 1;
          return Reflect.get(target, key) as unknown;
        },
      }),
  );
  tableRelations({ tables, endpoints: counted });
  expect(tables.length).toBeGreaterThan(3);
  expect(asked).toBe(endpoints.length);
});

async function modelOf(folder: string): Promise<Model> {
  const options = { emitters: [], verdicts: new Map() };
  return (await generate(specsIn(folder), options)).model;
}

function hasChild(parent: Table, child: Table): boolean {
  return parent.children.some(({ table }) => isSameTable(table, child));
}
