import { importFrom, runtimeImports } from "../../languages/imports.js";
import { isList } from "../../vocabulary/actions.js";
import { hasAuthorizeHook, hooksOf, type HookName } from "../../model/hooks.js";
import { answersWithoutBody, type Endpoint } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import { Code, code, joinCode } from "../../render/code.js";
import { group, indent, marks } from "../../render/layout-marks.js";
import { ident } from "../../render/typescript.js";

/** The types of an endpoint's hooks, and their imports. */
export interface HookTypes {
  readonly types: readonly {
    readonly name: string;
    readonly does: string;
    readonly type: Code;
  }[];
  readonly imports: readonly Code[];
  readonly tableImports: readonly Code[];
}

/** The types of an endpoint's hooks, for its payload, its table's items and its response. */
export function hookTypes(endpoint: Endpoint): HookTypes {
  const { name, mode, action, security, table } = endpoint;
  const payload = ident(compoundName(name.type, "Payload"));
  const response = ident(compoundName(name.type, "Response"));
  const result = afterHookArgument(endpoint);
  const isSilent = mode === "SYNC" && answersWithoutBody(endpoint);
  const types: Readonly<Record<HookName, Code>> = {
    authorize: oneArgument(
      code`Authorizer<${ident(credentialTypes[security])}>`,
    ),
    before: oneArgument(code`BeforeHook<${payload}>`),
    after: isSilent
      ? severalArguments(code`AfterHook`, [result, code`unknown`])
      : oneArgument(code`AfterHook<${result}>`),
    handle: severalArguments(code`HandleHook`, [
      payload,
      mode === "ASYNC" || isSilent ? code`void` : response,
    ]),
  };
  const hooks = hooksOf(endpoint);
  const stored = table && storedType(endpoint);
  return {
    types: hooks.map((hook) => ({
      name: hookTypeNames[hook],
      does: hookSummaries[hook],
      type: types[hook],
    })),
    imports: runtimeImports({
      credentials: hasAuthorizeHook(security)
        ? ["Authorizer", credentialTypes[security]]
        : [],
      hooks: hooks
        .filter((hook) => hook !== "authorize")
        .map((hook) => genericNames[hook]),
      list: isList(action) ? ["Page"] : [],
    }),
    tableImports: stored
      ? [importFrom([stored], `../../tables/${table.name.slug}.js`)]
      : [],
  };
}

/** What follows an equals sign: a type with one argument, on the next line where it does not fit. */
function oneArgument(type: Code): Code {
  return new Code(group(indent(marks.line + type.toString())));
}

/** A type with several arguments, each on a line of its own where they do not fit on one. */
function severalArguments(type: Code, types: readonly Code[]): Code {
  const list = joinCode(types, `,${marks.line}`).toString();
  const inner = indent(`${marks.softline}${list}`);
  return code` ${type}<${new Code(group(`${inner}${marks.softline}`))}>`;
}

/** The name of each hook's type, as an endpoint's `types.ts` exports it. */
export const hookTypeNames: Readonly<Record<HookName, string>> = {
  authorize: "Authorize",
  before: "Before",
  after: "After",
  handle: "Handle",
};

const genericNames = {
  before: "BeforeHook",
  after: "AfterHook",
  handle: "HandleHook",
} as const;

const credentialTypes = {
  none: "Credentials",
  api_key: "Credentials",
  iam: "Credentials",
  basic: "BasicCredentials",
  bearer: "BearerCredentials",
} as const;

const hookSummaries: Readonly<Record<HookName, string>> = {
  authorize: "Decides who may call.",
  before:
    "Gets the payload before the table is touched, and gives the one to go on with.",
  after:
    "Gets what the table was left with, or gave, and gives what is answered.",
  handle: "Does the work.",
};

/** What the last hook gets: the item, the key of one that is gone, a page, or the keys that were made. */
function afterHookArgument(endpoint: Endpoint): Code {
  const { action } = endpoint;
  const type = storedType(endpoint);
  if (type === undefined) return code`void`;
  if (isList(action)) return code`Page<Item>`;
  return action === "post-many" ? code`readonly ${ident(type)}[]` : ident(type);
}

function storedType({
  action,
  mode,
}: Endpoint): "Item" | "Key" | "Changes" | undefined {
  if (action === "custom") return undefined;
  if (action === "patch-one" && mode === "ASYNC") return "Changes";
  return action === "delete-one" || action === "post-many" ? "Key" : "Item";
}
