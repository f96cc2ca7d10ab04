import { name } from "#build";
import type { CommandDefinition } from "../command.js";
import { exitCodes } from "../exit-codes.js";

/** `codegen init`: writes what a project needs and does not have, into the working directory; never over a file. */
export const initCommand: CommandDefinition = {
  summary: "write what a new project needs: configuration, specs, CI",
  details: `It writes, into this folder, what is not there yet: codegen.config.yaml, two
specs, package.json (hooks are ES modules), .gitattributes, and a GitHub
workflow that runs codegen check. It asks nothing, and overwrites nothing.`,
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
      terminal.log(`${path} is there already, and stays as it is`);
    }
    const missing = missingAttributesLine(cwd, config);
    if (missing !== undefined) {
      terminal.log(
        `.gitattributes does not say: ${missing}\n  Add this line, so that generated files keep their line ends.`,
      );
    }
    terminal.log(
      written.length > 0
        ? nextSteps({
            isInstalled: findInstallation(cwd) !== undefined,
            hasNewPackage: written.includes("package.json"),
          })
        : "Nothing was to be done.",
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
      : [[install, "so that npx and your editor find codegen"]]),
    ["npx codegen generate", "writes what the specs ask for"],
    ["npx codegen check", "tells, in CI, when that is out of date"],
  ] as const;
  const width = Math.max(...steps.map(([command = ""]) => command.length));
  const lines = steps.map(
    ([command = "", purpose]) => `  ${command.padEnd(width)}  ${purpose}`,
  );
  return ["", "Next:", ...lines].join("\n");
}
