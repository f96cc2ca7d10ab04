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
    const touches = accessesOf(endpoint).flatMap(
      (access) => access.permissions,
    );
    const wanted = touches.map(({ action, resource }) => {
      const table = resource.kind === "ledger" ? ledgerTable : resource.table;
      return `${action} ${table}${resource.kind === "index" ? `/index/${resource.index}` : ""}`;
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
