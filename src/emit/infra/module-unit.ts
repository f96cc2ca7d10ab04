import type { InfraConfig } from "../../config/infra-config.js";
import type { Location } from "../../diagnostics/diagnostic.js";
import type { Endpoint } from "../../model/model.js";
import type { Authorizer, Module } from "../../model/modules.js";
import type { ModuleParts } from "./plan/deployment-plan.js";

/** The parts of a module's plan that its files depend on: each endpoint once, and elsewhere by its name. */
export interface PlannedModule extends Pick<Module, "name"> {
  readonly id: string;
  readonly path: string;
  readonly isNested: boolean;
  readonly endpoints: readonly Endpoint[];
  readonly authorizers: readonly (Omit<Authorizer, "endpoints"> & {
    readonly endpoints: readonly string[];
  })[];
  readonly numbered: readonly {
    readonly id: string;
    readonly path: string;
    readonly endpoints: readonly string[];
  }[];
}

/** What the files of a module depend on. */
export interface ModuleUnit extends PlannedModule {
  readonly infra: InfraConfig;
  readonly from: Location;
}

/** The parts of a module's plan. */
export function moduleParts(plan: ModuleParts): PlannedModule {
  const { id, path, isNested, module, numbered } = plan;
  return {
    id,
    path,
    isNested,
    name: module.name,
    endpoints: module.endpoints,
    authorizers: module.authorizers.map((one) => {
      return { ...one, endpoints: one.endpoints.map(nameOf) };
    }),
    numbered: numbered.map(({ id, path, endpoints }) => {
      return { id, path, endpoints: endpoints.map(nameOf) };
    }),
  };
}

/** A module's plan from its parts. */
export function moduleFrom(parts: PlannedModule): ModuleParts {
  const { id, path, isNested, name, endpoints } = parts;
  const byName = new Map(endpoints.map((one) => [nameOf(one), one]));
  const named = (names: readonly string[]) =>
    names.flatMap((name) => byName.get(name) ?? []);
  return {
    id,
    path,
    isNested,
    module: {
      name,
      endpoints,
      authorizers: parts.authorizers.map((one) => {
        return { ...one, endpoints: named(one.endpoints) };
      }),
    },
    numbered: parts.numbered.map((one) => {
      return { ...one, endpoints: named(one.endpoints) };
    }),
  };
}

function nameOf({ name }: Endpoint): string {
  return name.wire;
}
