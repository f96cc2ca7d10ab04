import { type Report, problem } from "../../../diagnostics/diagnostic.js";
import type { InfraConfig } from "../../../config/infra-config.js";
import type { Endpoint } from "../../../model/model.js";
import { jsonByteLength } from "../../../render/size.js";
import type { ModulePlan } from "../plan/deployment-plan.js";
import { apiDefinitionParts } from "./definition.js";

/** Reports an API that API Gateway would not take for its size, and what of it is largest. Its definition is rendered only where the upper bound of its size is over the limit. */
export function checkApiLimits(
  { module, definitionBound }: ModulePlan,
  infra: InfraConfig,
  report: Report,
): void {
  const { name, endpoints } = module;
  const [first] = endpoints;
  if (first === undefined) return;
  const at = { ...first.at, key: "/api_path" };
  const reportTooLarge = (excess: Excess): void => {
    report(problem("api-too-large", at, { module: name.wire, ...excess }));
  };
  const resources = resourcesOf(endpoints);
  if (resources.length > mostResources) {
    const counts = new Map<string, number>();
    for (const path of resources.filter((one) => one !== "/")) {
      const top = /^\/[^/]*/.exec(path)?.[0] ?? path;
      counts.set(top, (counts.get(top) ?? 0) + 1);
    }
    reportTooLarge({
      has: `${resources.length} path segments, each place counted once`,
      limit: String(mostResources),
      largest: largestOf(counts, String),
    });
  }
  if (definitionBound <= mostBytes) return;
  const { paths, models, definition } = apiDefinitionParts(module, infra);
  const size = jsonByteLength(definition);
  if (size > mostBytes) {
    const sizes = new Map(
      [...paths].map(([path, item]) => [path, jsonByteLength(item)]),
    );
    for (const [{ path }, { schema }] of models) {
      sizes.set(path, (sizes.get(path) ?? 0) + jsonByteLength(schema));
    }
    reportTooLarge({
      has: `a definition of ${inKilobytes(size)}`,
      limit: inKilobytes(mostBytes),
      largest: largestOf(sizes, inKilobytes),
    });
  }
}

type Excess = Readonly<Record<"has" | "limit" | "largest", string>>;

const mostResources = 300;

/** CloudFormation takes a template of so many bytes, with all that it includes. */
const mostBytes = 1_000_000;

/** The resources of an API: one for each beginning of a path. */
function resourcesOf(endpoints: readonly Endpoint[]): readonly string[] {
  const found = new Set(["/"]);
  for (const { path } of endpoints) {
    const segments = path.split("/").filter((segment) => segment !== "");
    for (const count of segments.keys()) {
      found.add(`/${segments.slice(0, count + 1).join("/")}`);
    }
  }
  return [...found];
}

/** The five largest, with their sizes in words. */
function largestOf(
  sizes: ReadonlyMap<string, number>,
  words: (size: number) => string,
): string {
  return [...sizes]
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, 5)
    .map(([path, size]) => `${path} (${words(size)})`)
    .join(", ");
}

function inKilobytes(bytes: number): string {
  return `${Math.ceil(bytes / 1000)} KB`;
}
