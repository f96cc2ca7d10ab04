import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Lets all temporary folders of the tests be made in one, which goes after the last test. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "codegen-tests-"));
  // Root runs some tests as a user who must reach the folders below.
  chmodSync(folder, 0o711);
  process.env["TMPDIR"] = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
