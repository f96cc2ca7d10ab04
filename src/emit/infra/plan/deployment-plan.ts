import type { Endpoint, Table } from "../../../model/model.js";
import type { Module } from "../../../model/modules.js";
import type { StackSize } from "./stack-limits.js";

/** The stacks of a service, and what each holds. */
export interface DeploymentPlan {
  /** Whether there is one root stack, in which all others are nested. Else each module is a root of its own, deployed after that of `template.yaml`. */
  readonly hasOneRoot: boolean;
  /** Whether the one root has all outputs of modules; else, as they are too many, their addresses alone. */
  readonly hasAllOutputs: boolean;
  /** That of `template.yaml`: what an account has once, and the stacks that are nested in it. */
  readonly root: PlannedStack;
  /** In the order of their numbers. */
  readonly tables: readonly TablesPlan[];
  /** Sorted by name. */
  readonly modules: readonly ModulePlan[];
  /** Every root stack, in the order of deployment. */
  readonly roots: readonly PlannedRoot[];
}

/** A stack: its place, and its size. */
export interface PlannedStack {
  /** Its logical id in the stack around it, or the end of its name; empty for `template.yaml`. */
  readonly id: string;
  /** Below the out folder. */
  readonly path: string;
  readonly size: StackSize;
}

/** A stack with all that are nested in it. */
export interface PlannedRoot extends PlannedStack {
  /** The resources of a deployment that makes everything. */
  readonly operation: number;
}

/** A stack of tables. */
export interface TablesPlan extends PlannedStack {
  readonly tables: readonly Table[];
  readonly hasLedger: boolean;
  /** Whether the tables are spread over numbered stacks. */
  readonly isNumbered: boolean;
  /** Whether it is nested in `template.yaml`. */
  readonly isNested: boolean;
}

/** The stack of a module; its operation is a deployment of it and the stacks that are nested in it. */
export interface ModulePlan extends PlannedRoot {
  readonly module: Module;
  /** At most so many bytes is the definition of its API. */
  readonly definitionBound: number;
  /** Whether it is nested in `template.yaml`. */
  readonly isNested: boolean;
  /** The stacks of its endpoints' functions, nested in it, where these do not fit its own. */
  readonly numbered: readonly NumberedPlan[];
}

/** A stack of some of a module's functions. */
export interface NumberedPlan extends PlannedStack {
  readonly endpoints: readonly Endpoint[];
}
