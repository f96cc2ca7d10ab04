import { resolve } from "node:path";
import type { Project } from "../../config/config.js";
import { loadProject } from "../../config/load-project.js";
import { UsageError } from "../exit-codes.js";

/** The configuration that rules the working directory. One that cannot be used is a UsageError. */
export async function openProject(): Promise<Project> {
  const project = await loadProject(process.cwd());
  if (!("message" in project)) return project;
  const { file, line, column } = project.at;
  const place = [file, line, column].filter(Boolean).join(":");
  const { configProblem } = await import("./run-diagnostics.js");
  throw new UsageError(`${place}: ${project.message}`, configProblem(project));
}

/** The folder of users' templates: the flag's, else the configuration's; absolute. Without either, none is read. */
export function templatesFolder(
  { base, config }: Project,
  flag: string | undefined,
): string | undefined {
  if (flag !== undefined) return resolve(process.cwd(), flag);
  return config.templates && resolve(base, config.templates);
}
