import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lets all temporary folders of the tests be made in one, which goes after the last test. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "codegen-tests-"));
  process.env["TMPDIR"] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
