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

/** Where a stack is. */
export interface StackPlace {
  /** Its logical id in the stack around it, or the end of its name; empty for `template.yaml`. */
  readonly id: string;
  /** Below the out folder. */
  readonly path: string;
}

/** A stack: its place, and its size. */
export interface PlannedStack extends StackPlace {
  readonly size: StackSize;
}

/** A stack with all that are nested in it. */
export interface PlannedRoot extends PlannedStack {
  /** The resources of a deployment that makes everything. */
  readonly operation: number;
}

/** What is in a stack of tables, and how it is deployed. */
export interface TablesParts extends StackPlace {
  readonly tables: readonly Table[];
  readonly hasLedger: boolean;
  /** Whether the tables are spread over numbered stacks. */
  readonly isNumbered: boolean;
  /** Whether it is nested in `template.yaml`. */
  readonly isNested: boolean;
}

/** A stack of tables with its size. */
export interface TablesPlan extends TablesParts, PlannedStack {}

/** What is in the stack of a module, and how it is deployed. */
export interface ModuleParts extends StackPlace {
  readonly module: Module;
  /** Whether it is nested in `template.yaml`. */
  readonly isNested: boolean;
  /** The stacks of its endpoints' functions, nested in it, where these do not fit its own. */
  readonly numbered: readonly NumberedParts[];
}

/** A stack of some of a module's functions. */
export interface NumberedParts extends StackPlace {
  readonly endpoints: readonly Endpoint[];
}

/** The stack of a module with its size; its operation is a deployment of it and the stacks that are nested in it. */
export interface ModulePlan extends ModuleParts, PlannedRoot {
  /** At most so many bytes is the definition of its API. */
  readonly definitionBound: number;
  readonly numbered: readonly NumberedPlan[];
}

/** A stack of some of a module's functions with its size. */
export interface NumberedPlan extends NumberedParts, PlannedStack {}
