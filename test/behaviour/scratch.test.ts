import { test } from "vitest";
import { emit } from "./rig/emitted.js";
const e = await emit("test/behaviour/specs");
test("x", async () => {
  console.log(e.texts.get("tables/acme-things.ts")?.slice(0, 9000));
  console.log(
    e.texts.get("docs/acme/sync-post/acme-things-post-one.md")?.slice(-9000),
  );
});
