import { resolve } from "node:path";
import type { Project } from "../../config/config.js";
import { loadProject } from "../../config/load-project.js";
import { UsageError } from "../usage-error.js";

/** The configuration that applies to the working directory; a UsageError where it is invalid. */
export async function openProject(cwd: string): Promise<Project> {
  const project = await loadProject(cwd);
  if (!("message" in project)) return project;
  const { file, line, column } = project.at;
  const place = [file, line, column].filter(Boolean).join(":");
  const { configDiagnostic } = await import("./run-diagnostics.js");
  throw new UsageError(
    `${place}: ${project.message}`,
    configDiagnostic(project),
  );
}

/** The folder of the user's templates, absolute: the flag's, else the configuration's, if any. */
export function templatesFolder(
  { base, config }: Project,
  flag: string | undefined,
  cwd: string,
): string | undefined {
  if (flag !== undefined) return resolve(cwd, flag);
  return config.templates && resolve(base, config.templates);
}
