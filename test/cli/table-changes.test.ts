import { expect, test } from "vitest";
import { expectGolden } from "./golden.js";
import { Project } from "./project.js";

const list = "specs/orders/list.yaml";
const before = listSpec(["by-customer", "customer_code"]);

test.concurrent.each([
  // awsFacts.tableKey
  [
    "a changed primary key",
    "changed-key",
    before.replaceAll("order_id", "order_number"),
  ],
  // awsFacts.indexChanges
  [
    "two added indexes",
    "index-changes",
    listSpec(
      ["by-customer", "customer_code"],
      ["by-status", "status"],
      ["by-customer-and-status", "customer_code", "status"],
    ),
  ],
  [
    "an index whose key changes",
    "index-changes",
    listSpec(["by-customer", "customer_code", "status"]),
  ],
  ["a removed index", "removed-index", undefined],
])("%s is a warning before it is deployed", async (what, code, after) => {
  const project = await generated();
  if (after === undefined) project.remove(list);
  else project.write(list, after);
  if (code === "changed-key")
    for (const path of ["get-one.json", "post-one.yaml"])
      project.change(`specs/orders/${path}`, /order_id/g, "order_number");
  const checked = await project.run("check");
  expect(checked.code).toBe(1);
  const { code: exit, stderr } = await project.run("generate");
  expect({ exit, stderr }).toMatchObject({ exit: 0 });
  expectGolden(`table-with-${what.replaceAll(" ", "-")}`, untimed(stderr));
  expect(checked.stderr).toContain(`warning ${code}`);
  const again = await project.run("generate", "--no-cache");
  expect(again.stderr).not.toContain("warning");
});

test.concurrent(
  "a first index, and a change beside the tables, are no warning",
  async () => {
    const project = await Project.generated();
    project.write(list, before);
    expect((await project.run("generate")).stderr).not.toContain("warning");
    project.change("specs/orders/post-one.yaml", "Accepted", "Queued");
    expect((await project.run("generate")).stderr).not.toContain("warning");
  },
);

test.concurrent(
  "a warning that a project takes for an error keeps the tree as it is",
  async () => {
    const project = await generated();
    project.write("codegen.config.yaml", "rules:\n  removed-index: error\n");
    project.remove(list);
    const tables = project.read("generated/stacks/tables.yaml");
    for (const command of ["generate", "check"]) {
      const { code, stderr } = await project.run(command);
      expect(code).toBe(1);
      expect(stderr).toContain("error removed-index");
    }
    expect(project.read("generated/stacks/tables.yaml")).toBe(tables);
  },
);

/** A project whose table has an index. */
async function generated(): Promise<Project> {
  const project = Project.withSpecs();
  project.write(list, before);
  const { code, stderr } = await project.run("generate");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return project;
}

type IndexKeys = readonly [name: string, partition: string, sort?: string];

/** An endpoint of the first of these indexes, which declares all of them. */
function listSpec(...indexes: readonly IndexKeys[]): string {
  const declared = indexes.map(([name, partition, sort]) => {
    const key = sort === undefined ? "" : `, sort_key: ${sort}`;
    return `  ${name}: { partition_key: ${partition}${key} }\n`;
  });
  return `lambda_function: acme-orders-list
http_method: GET
api_path: /orders-list
module: acme
action: get-by-customer
table: acme-orders
primary_key: order_id
index: by-customer
indexes:
${declared.join("")}payload_schema:
  root.type: M
  root.attributes.customer_code.type: S
  root.attributes.customer_code.required: "True"
`;
}

function untimed(text: string): string {
  return text.replace(/^\d+ endpoints.*\n/m, "");
}
