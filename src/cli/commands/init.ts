import { name } from "#build";
import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";

/** `codegen init`: writes what a project needs and does not have, into the working directory; never over a file. */
export const initCommand: CommandDefinition = {
  summary: "create a new project: configuration, sample specs, CI",
  details: `Writes these files into the current folder, unless they exist:
codegen.config.yaml, two specs, package.json (hooks are ES modules),
.gitattributes, and a GitHub workflow that runs codegen check. It never asks
and never overwrites.`,
  examples: ["codegen init && codegen generate"],
  async run(_args, _flags, { environment: { cwd }, terminal }) {
    const { findInstallation, missingAttributesLine, projectFiles } =
      await import("../init/project-files.js");
    const { openProject } = await import("../run/project.js");
    const { writeNewFiles } = await import("../run/write-new-files.js");
    const project = await openProject(cwd);
    // A configuration further up is another project's.
    const config = project.base === cwd ? project.config : {};
    const files = projectFiles(cwd, config);
    const { written, same, different } = writeNewFiles(files, cwd);
    for (const path of written) terminal.log(`wrote ${path}`);
    for (const path of [...same, ...different]) {
      terminal.log(`${path} already exists; left unchanged`);
    }
    const missing = missingAttributesLine(cwd, config);
    if (missing !== undefined) {
      terminal.log(
        `.gitattributes lacks: ${missing}\n  Add this line, so that generated files keep their line endings.`,
      );
    }
    terminal.log(
      written.length > 0
        ? nextSteps({
            isInstalled: findInstallation(cwd) !== undefined,
            hasNewPackage: written.includes("package.json"),
          })
        : "Nothing to do.",
    );
    return exitCodes.success;
  },
};

function nextSteps({
  isInstalled,
  hasNewPackage,
}: {
  readonly isInstalled: boolean;
  readonly hasNewPackage: boolean;
}): string {
  const install = hasNewPackage
    ? "npm install"
    : `npm install --save-dev ${name}`;
  const steps = [
    ...(isInstalled
      ? []
      : [[install, "installs codegen for npx and your editor"]]),
    ["npx codegen generate", "writes the files of the specs"],
    ["npx codegen check", "in CI: fails when they are out of date"],
  ] as const;
  const width = Math.max(...steps.map(([command = ""]) => command.length));
  const lines = steps.map(
    ([command = "", purpose]) => `  ${command.padEnd(width)}  ${purpose}`,
  );
  return ["", "Next:", ...lines].join("\n");
}
