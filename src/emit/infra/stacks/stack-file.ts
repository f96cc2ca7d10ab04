import type { PlannedStack } from "../plan/deployment-plan.js";
import type { Template } from "../template/template.js";

/** A template in its place. */
export interface StackFile extends Pick<PlannedStack, "id" | "path"> {
  readonly template: Template;
  /** What its reader has to know to deploy it, as a comment at its head; empty for nothing. */
  readonly note: string;
}
