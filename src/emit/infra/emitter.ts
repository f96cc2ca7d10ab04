import type { InfraConfig } from "../../config/infra-config.js";
import { ledgerTable } from "../../model/table/access.js";
import type { Model } from "../../model/model.js";
import { modulesOf } from "../../model/modules.js";
import { joinPath } from "../../names/file-path.js";
import { printYaml } from "../../render/yaml.js";
import {
  generatedNote,
  type EmitOptions,
  type Emitter,
  type OutputFile,
  unitOf,
  type UnitKind,
} from "../emitter.js";
import { apiDefinition } from "./rest-api/definition.js";
import { checkModule, checkStack } from "./stacks/check-stacks.js";
import { folderOf, moduleStacks } from "./stacks/module-stack.js";
import { rootStack } from "./stacks/root-stack.js";
import { stackFile, type StackFile } from "./stacks/stack-file.js";
import { deployedTableName } from "./table-name.js";
import { tablesStacks, usesLedger } from "./stacks/tables-stack.js";

const textFile: UnitKind<OutputFile> = {
  emitter: "infra",
  name: "file",
  render: (file) => ({ files: [file] }),
};

/** Emits SAM templates, and the definition of each module's API. */
export const infra: Emitter = {
  name: "infra",
  summary: "template.yaml, stacks: SAM templates and API definitions",
  kinds: [textFile],
  units: (model, options) =>
    filesOf(model, options).map((file) => unitOf(textFile, file.path, file)),
};

function filesOf(model: Model, options: EmitOptions): readonly OutputFile[] {
  const { infra, report } = options;
  const [first] = model.endpoints;
  if (first === undefined) return [];
  const modules = modulesOf(model).map((module) => {
    const definition = printYaml(apiDefinition(module, options));
    const stacks = moduleStacks(module, { infra, definition });
    checkModule(module, { stacks, infra, report });
    return { module, definition, stacks };
  });
  const tables = tablesStacks(model, infra);
  const root = stackFile(
    rootStack({
      tables,
      modules: modules.map(({ module, stacks: { own } }) => [module, own]),
      room: prefixRoom(model),
      ...(usesLedger(model) && {
        ledger: deployedTableName(ledgerTable, infra),
      }),
    }),
    { id: "", path: "template.yaml" },
  );
  for (const stack of [root, ...tables]) {
    const help = "Deploy some of the modules as a service of their own.";
    checkStack(stack, { at: first.at, help, report });
  }
  const file = (path: string, text: string): OutputFile => {
    return { path: joinPath(path), text, from: first.at, emitter: "infra" };
  };
  return [
    ...[root, ...tables].map((stack) => file(stack.path, fileText(stack))),
    ...modules.flatMap(({ module, definition, stacks }) => [
      file(`${folderOf(module)}/apigateway.yaml`, header + definition),
      ...[stacks.own, ...stacks.numbered].map((stack) =>
        file(stack.path, fileText(stack)),
      ),
    ]),
    file("samconfig.toml", header + samConfig(infra)),
  ];
}

function fileText({ note, text }: StackFile): string {
  return `${header}${note === "" ? "" : `# ${note}\n`}${text}`;
}

const header = `# ${generatedNote}\n`;

/** The characters that are left for a prefix of the longest name: of 64 of a function's, 255 of a table's. */
function prefixRoom(model: Model) {
  const { endpoints, tables } = model;
  const authorizers = modulesOf(model).flatMap((one) => one.authorizers);
  return {
    functions:
      64 -
      maxLength([
        ...endpoints.map(({ lambdaFunction }) => lambdaFunction),
        ...authorizers.map(({ name }) => name.slug),
      ]),
    tables:
      255 - maxLength([ledgerTable, ...tables.map(({ name }) => name.wire)]),
  };
}

function maxLength(names: readonly string[]): number {
  return Math.max(...names.map(({ length }) => length));
}

/** The options of `sam deploy`: the template as it is, a stack's name, and the capabilities for roles and nested stacks. */
function samConfig({ stackName }: InfraConfig): string {
  return `version = 0.1

[default.deploy.parameters]
template_file = "template.yaml"
stack_name = ${tomlString(stackName)}
s3_prefix = ${tomlString(stackName)}
resolve_s3 = true
capabilities = "CAPABILITY_IAM CAPABILITY_AUTO_EXPAND"
confirm_changeset = false
fail_on_empty_changeset = false
`;
}

/** A basic string of TOML: what JSON escapes, and DEL. */
function tomlString(value: string): string {
  return JSON.stringify(value).replaceAll("\x7f", "\\u007f");
}
