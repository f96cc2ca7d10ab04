import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // Those need the runtime client that `npm run test:lambda` builds.
    exclude: process.env["LAMBDA_RUNTIME_CLIENT"] ? [] : ["test/lambda/**"],
    globalSetup: [
      "test/temporary-folder.ts",
      "test/choose-seed.ts",
      "test/build-once.ts",
    ],
    // Importing all modules anew for each file would take as long as the tests of most.
    isolate: false,
    setupFiles: ["test/same-environment.ts"],
    // As in the bundle: the checker without its worker and its native binary.
    alias: { recheck: "recheck/lib/browser.js" },
    // CommonJS packages are imported as Node.js and the bundle do it.
    deps: { interopDefault: false },
    // On a machine of two, one core for the tests would leave the other idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // No test is about time: these end what would never end, on a busy machine too.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
