import { afterAll } from "vitest";

// Test files share a process: what one sets of the environment, or what it imports, is not for the next.
const environment = { ...process.env };

afterAll(() => {
  for (const name of Object.keys(process.env)) {
    if (!(name in environment)) Reflect.deleteProperty(process.env, name);
  }
  Object.assign(process.env, environment);
});
