import type { InfraConfig } from "../../config/infra-config.js";
import type { Location } from "../../diagnostics/diagnostic.js";
import type { Model } from "../../model/model.js";
import { joinPath } from "../../names/file-path.js";
import { printYaml } from "../../render/yaml.js";
import {
  generatedNote,
  unitOf,
  type Emitter,
  type JoinOptions,
  type OutputFile,
  type Unit,
  type UnitKind,
} from "../emitter.js";
import { rootStacksText, samConfig } from "./deploy-settings.js";
import { moduleFrom, moduleParts, type ModuleUnit } from "./module-unit.js";
import type { DeploymentPlan, TablesParts } from "./plan/deployment-plan.js";
import { folderOf } from "./plan/plan-module.js";
import { planStacks } from "./plan/plan-stacks.js";
import { apiDefinition } from "./rest-api/definition.js";
import { moduleStacks } from "./stacks/module-stack.js";
import { rootStack } from "./stacks/root-stack.js";
import type { StackFile } from "./stacks/stack-file.js";
import { tablesStack } from "./stacks/tables-stack.js";
import { trimEndOf } from "../../names/trim-end-of.js";

const moduleFiles: UnitKind<ModuleUnit> = {
  emitter: "infra",
  name: "module",
  render: ({ infra, from, ...parts }) => {
    const plan = moduleFrom(parts);
    const [own, ...numbered] = moduleStacks(plan, infra);
    const definition = printYaml(apiDefinition(plan.module, infra));
    const path = `${folderOf(plan.module)}/apigateway.yaml`;
    const files = [
      ...[own, ...numbered].map((stack) => stackFile(stack, from)),
      fileOf(path, header + definition, from),
    ];
    return { files, fragment: parametersOf(own) };
  },
};

interface TablesUnit extends TablesParts {
  readonly from: Location;
}

const tablesFile: UnitKind<TablesUnit> = {
  emitter: "infra",
  name: "tables",
  render: ({ from, ...plan }) => {
    const stack = tablesStack(plan);
    return { files: [stackFile(stack, from)], fragment: parametersOf(stack) };
  },
};

/** A file whose text follows from the names of the others. */
const smallFile: UnitKind<OutputFile> = {
  emitter: "infra",
  name: "file",
  render: (file) => ({ files: [file] }),
};

const deployScript: UnitKind<{ readonly from: Location }> = {
  emitter: "infra",
  name: "deploy",
  render: ({ from }, { copy }) => ({
    files: [fileOf("deploy.ts", deployHeader + copy("infra/deploy.ts"), from)],
  }),
};

/** Emits SAM templates, the definition of each module's API, and what deploys them. */
export const infra: Emitter = {
  name: "infra",
  summary: "template.yaml, stacks: SAM templates and API definitions",
  kinds: [moduleFiles, tablesFile, smallFile, deployScript],
  units: (model, { infra }) =>
    stackUnits(model, planStacks(model, infra), infra),
  join: (model, options) =>
    rootUnits(model, planStacks(model, options.infra), options),
};

/** The units of planned stacks that are beside that of `template.yaml`. */
export function stackUnits(
  { endpoints: [first] }: Model,
  { modules, tables }: DeploymentPlan,
  infra: InfraConfig,
): readonly Unit[] {
  if (first === undefined) return [];
  const from = first.at;
  return [
    ...modules.map((plan) =>
      unitOf(moduleFiles, plan.id, { ...moduleParts(plan), infra, from }),
    ),
    ...tables.map(({ size, ...plan }) =>
      unitOf(tablesFile, plan.id, { ...plan, from }),
    ),
    unitOf(deployScript, "all", { from }),
  ];
}

/** The units of the stack of `template.yaml`, and of what deploys it and the others. */
export function rootUnits(
  model: Model,
  plan: DeploymentPlan,
  { infra, fragments }: JoinOptions,
): readonly Unit[] {
  const [first] = model.endpoints;
  if (first === undefined) return [];
  const from = first.at;
  const parameters = (kind: "module" | "tables", id: string) =>
    (fragments.get(`infra/${kind}/${id}`) ?? []) as readonly string[];
  const root = rootStack(model, plan, {
    infra,
    tables: plan.tables.map((stack) => {
      return { ...stack, parameters: parameters("tables", stack.id) };
    }),
    modules: plan.modules.map((stack) => {
      return { ...stack, parameters: parameters("module", stack.id) };
    }),
  });
  const files = [
    stackFile(root, from),
    fileOf("samconfig.toml", header + samConfig(infra), from),
    ...(plan.hasOneRoot
      ? []
      : [fileOf("stacks/root-stacks.json", rootStacksText(plan, infra), from)]),
  ];
  return files.map((file) => unitOf(smallFile, file.path, file));
}

function fileOf(path: string, text: string, from: Location): OutputFile {
  return { path: joinPath(path), text, from, emitter: "infra" };
}

function stackFile({ path, note, template }: StackFile, from: Location) {
  const lines = note === "" ? [] : note.split("\n");
  const comment = lines.map((line) => `${trimEndOf(`# ${line}`, " ")}\n`);
  const head = `${header}${comment.join("")}`;
  return fileOf(path, `${head}${printYaml({ ...template })}`, from);
}

/** The names of the parameters that a stack around it gives a value. */
function parametersOf({ template }: StackFile): readonly string[] {
  return Object.keys(template.Parameters ?? {});
}

const header = `# ${generatedNote}\n`;

const deployHeader =
  "// Generated by codegen: run it with `npm run deploy`. Do not change it here.\n";
