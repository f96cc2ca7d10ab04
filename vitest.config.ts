import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: ["test/build-once.ts"],
    // As in the bundle: the checker without its worker and its native binary.
    alias: { recheck: "recheck/lib/browser.js" },
    // CommonJS packages are imported as Node.js and the bundle do it.
    deps: { interopDefault: false },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
