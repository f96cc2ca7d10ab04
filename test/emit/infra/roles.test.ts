import { expect, test } from "vitest";
import { accessesOf, ledgerTable } from "../../../src/model/table/access.js";
import { emitted, specsIn } from "./emitted.js";
import { rolesIn } from "./roles.js";

const { model, files } = await emitted(
  specsIn("specs", "test/golden/tables-and-children/specs"),
  { emitters: ["infra"] },
);
const roles = rolesIn(files);

test.each(model.endpoints)(
  "$lambdaFunction may do what its accesses do, and no more",
  (endpoint) => {
    const touches = accessesOf(endpoint).flatMap((access) => access.touches);
    const wanted = touches.map(({ action, on }) => {
      const table = on.kind === "ledger" ? ledgerTable : on.table;
      return `${action} ${table}${on.kind === "index" ? `/index/${on.index}` : ""}`;
    });
    const role = roles.get(endpoint.lambdaFunction);
    expect(role).toEqual([...new Set(wanted)].sort());
  },
);

test("authorizers touch nothing", () => {
  const guards = [...roles].filter(([name]) => /-authorize-/.test(name));
  expect(guards.length).toBeGreaterThan(0);
  expect(guards.flatMap(([, tables]) => tables)).toEqual([]);
});
