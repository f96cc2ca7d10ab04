import type { SourceText } from "../../../../src/spec/syntax/source-text.js";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import {
  defaultInfra,
  type InfraConfig,
} from "../../../../src/config/infra-config.js";
import { generate } from "../../../../src/generate.js";
import type { Model } from "../../../../src/model/model.js";
import { findSpecs, loadSpec } from "../../../../src/spec/spec-files.js";

const root = join(import.meta.dirname, "../../../..");
const golden = join(root, "test/golden");

/** The folders with specs that are right: the repository's own, and those of the goldens. */
export const folders: readonly string[] = [
  "specs",
  "test/hostile/specs",
  ...readdirSync(golden)
    .filter((name) => existsSync(join(golden, name, "expected")))
    .map((name) => `test/golden/${name}/specs`),
];

/** The folders with specs that behaviour is tested with. */
export const behaviourFolders: readonly string[] = readdirSync(
  join(root, "test/behaviour/specs"),
).map((name) => `test/behaviour/specs/${name}`);

/** What a browser's page of another origin is told in these tests. */
export const cors: InfraConfig["cors"] & object = {
  origin: "https://shop.example.com",
  headers: ["X-Trace"],
  maxAge: 600,
};

/** A module's API: the file that is emitted, and what it holds. */
export interface EmittedApi {
  readonly name: string;
  readonly text: string;
  readonly definition: Definition;
}

/** A definition, as far as tests look into it. */
export interface Definition {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: {
    readonly schemas?: Readonly<Record<string, object>>;
    readonly securitySchemes?: Readonly<Record<string, object>>;
  };
  readonly "x-amazon-apigateway-request-validators"?: Readonly<
    Record<string, { readonly validateRequestBody: boolean }>
  >;
  readonly "x-amazon-apigateway-gateway-responses": Readonly<
    Record<string, GatewayAnswer>
  >;
}

/** Texts by name. */
export type Texts = Readonly<Record<string, string>>;

/** What API Gateway answers by itself. */
export interface GatewayAnswer {
  readonly statusCode?: string;
  readonly responseParameters: Texts;
  readonly responseTemplates: Texts;
}

/** One operation of a definition. */
export interface Operation {
  readonly operationId?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: "path" | "query" | "header";
  }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly schema: { readonly $ref: string } }>
    >;
  };
  readonly responses: Readonly<
    Record<string, { readonly headers?: Readonly<Record<string, object>> }>
  >;
  readonly security?: readonly object[];
  readonly "x-amazon-apigateway-request-validator"?: string;
  readonly "x-amazon-apigateway-integration": Integration;
}

/** How an operation is answered. */
export interface Integration {
  readonly type: string;
  readonly requestTemplates?: Texts;
  readonly responses?: {
    readonly default: {
      readonly statusCode: string;
      readonly responseParameters: Texts;
      readonly responseTemplates?: Texts;
    };
  };
}

/** An operation, and where it stands. */
export interface Placed {
  readonly path: string;
  readonly method: string;
  readonly operation: Operation;
  readonly integration: Integration;
}

/** All operations of a definition, those of no endpoint included. */
export function operationsOf({ paths }: Definition): readonly Placed[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => {
      const integration = operation["x-amazon-apigateway-integration"];
      return { path, method, operation, integration };
    }),
  );
}

/** The APIs that specs make, and what they mean. Throws where a spec has an error. */
export async function apisOf(
  sources: readonly SourceText[],
  infra: Partial<InfraConfig> = {},
): Promise<{ readonly model: Model; readonly apis: readonly EmittedApi[] }> {
  const { model, files, problems } = await generate(sources, {
    emitters: ["infra"],
    verdicts: new Map(),
    infra: { ...defaultInfra, ...infra },
  });
  const error = problems.find(({ severity }) => severity === "error");
  if (error !== undefined) throw new Error(`${error.code}: ${error.message}`);
  const apis = files.flatMap(({ path, text }) => {
    const [, name] = /^stacks\/([^/]+)\/apigateway\.yaml$/.exec(path) ?? [];
    return name === undefined
      ? []
      : [{ name, text, definition: parse(text) as Definition }];
  });
  return { model, apis };
}

/** The specs of a folder of this repository. */
export function sourcesIn(folder: string): readonly SourceText[] {
  return findSpecs(root, [folder]).files.map(({ file }) => {
    const source = loadSpec(root, file);
    if ("code" in source) throw new Error(source.path);
    return source;
  });
}
