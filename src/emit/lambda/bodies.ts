import { filledObject } from "../../languages/filling.js";
import { kindOf } from "../../languages/kinds.js";
import { importFrom, importOf } from "../../languages/imports.js";
import {
  arrayLiteral,
  callOf,
  propertiesOf,
} from "../../languages/typescript.js";
import {
  contentTypesOf,
  isMore,
  notationsOf,
  speaksXml,
  usualType,
  type ContentType,
} from "../../model/request/media-types.js";
import type { Endpoint, PayloadShape, RefusalBody } from "../../model/model.js";
import { compoundName } from "../../names/ident.js";
import { code, type Code } from "../../render/code.js";
import { render } from "../../render/render.js";
import { ident, literal, str } from "../../render/typescript.js";

/** Whether an endpoint is spoken to in more than plain JSON, or says more in its refusals than problems do. */
export function hasBodies(endpoint: Endpoint): boolean {
  const { mode, refusals, media } = endpoint;
  if (mode === "ASYNC") return endpoint.coerces && readsBody(endpoint);
  return refusals.size > 0 || readsMore(endpoint) || isMore(media.writes);
}

/** The text of the module that says in which media types an endpoint is spoken to, and what its refusals say. */
export function bodiesOf(endpoint: Endpoint): string {
  const { at, method, path, media, mode } = endpoint;
  const view = {
    from: at.file,
    route: `${method} ${path}`,
    imports: importsOf(endpoint),
    kind: readsMore(endpoint) && kindOf(bodyShape(endpoint)),
  };
  if (mode === "ASYNC") return render("lambda/bodies-async.ts", view);
  const parts = [
    readsCode(endpoint),
    writesCode(endpoint),
    refusalsCode(endpoint),
  ];
  return render("lambda/bodies.ts", {
    ...view,
    roots: speaksXml(media.writes) && rootsCode(endpoint),
    properties: propertiesOf(parts.filter((part) => part !== undefined)),
    refusals: refusalBodies(endpoint).map(([status, body]) => ({
      status,
      name: functionOf(status),
      type: localType(status),
      body: filledObject(body.filling, {
        error: code`error`,
        requestId: code`error.requestId`,
      }),
    })),
  });
}

/** The files of the runtime that such a module needs. */
export function bodyRuntime(endpoint: Endpoint): readonly string[] {
  const { media, mode, coerces, refusals } = endpoint;
  const more = readsMore(endpoint);
  if (mode === "ASYNC") return ["kinds.ts"];
  const xml = [...(more ? media.reads : []), ...media.writes];
  return [
    ...(more ? ["kinds.ts"] : []),
    ...(more && coerces ? ["coerced-json.ts"] : []),
    ...(speaksXml(xml) ? ["xml.ts"] : []),
    ...(isMore(media.writes) ? ["accept.ts"] : []),
    ...(refusals.size > 0 ? ["refusals.ts"] : []),
  ];
}

/** The bodies of an endpoint's refusals, by the status that they are answered with. */
export function refusalBodies({
  refusals,
}: Endpoint): readonly (readonly [status: number, body: RefusalBody])[] {
  const bodies = new Map(
    [...refusals.values()].flatMap(({ status, body }) =>
      body ? [[status, body] as const] : [],
    ),
  );
  return [...bodies];
}

function readsBody({ payloadMode, method }: Endpoint): boolean {
  return payloadMode === "json-body" || method === "DELETE";
}

/** Whether bodies are read by what their members hold, and not as plain JSON. */
function readsMore(endpoint: Endpoint): boolean {
  const { coerces, media } = endpoint;
  return readsBody(endpoint) && (coerces || speaksXml(media.reads));
}

function readsCode(endpoint: Endpoint): Code | undefined {
  if (!readsMore(endpoint)) return undefined;
  const { media, coerces } = endpoint;
  const readers = notationsOf(media.reads).map((notation) =>
    notation === "xml"
      ? callOf(code`readXml`, [
          str(endpoint.roots.payload ?? ""),
          code`payload`,
        ])
      : coerces
        ? code`readCoercedJson(payload)`
        : code`readJson`,
  );
  return code`reads: ${arrayLiteral(readers)}`;
}

function writesCode({ media }: Endpoint): Code | undefined {
  if (!isMore(media.writes)) return undefined;
  const writers = contentTypesOf(media.writes).map(({ type, notation }) => {
    if (type === usualType) return code`writeJson`;
    return notation === "xml"
      ? code`writeXml(${str(type)}, roots)`
      : code`writeJsonAs(${str(type)})`;
  });
  return code`writes: byAccept(${arrayLiteral(writers)})`;
}

function refusalsCode({ refusals }: Endpoint): Code | undefined {
  if (refusals.size === 0) return undefined;
  const entries = [...refusals].map(([status, { status: answered, body }]) => {
    const named = ident(functionOf(answered));
    const more = body ? code`, body: ${named}` : code``;
    return code`${literal(status)}: { status: ${literal(answered)}${more} }`;
  });
  return code`refusals: ${propertiesOf(entries)}`;
}

function functionOf(status: number): string {
  return `body${status}`;
}

/** What the type of a refusal's body is called in its module. */
function localType(status: number): string {
  return `Body${status}`;
}

/** The payload as a body holds it: the query string and the headers carry theirs themselves. */
function bodyShape(endpoint: Endpoint): PayloadShape {
  const { payload, queryMembers, headerMembers } = endpoint;
  if (payload.kind !== "map") return payload;
  const elsewhere = new Set(
    [...queryMembers, ...headerMembers].map(({ name }) => name),
  );
  const fields = payload.fields.filter(({ name }) => !elsewhere.has(name));
  return { ...payload, fields };
}

function rootsCode({ roots }: Endpoint): Code {
  return propertiesOf(
    [...roots.answers].map(
      ([status, root]) => code`${literal(status)}: ${str(root)}`,
    ),
  );
}

function importsOf(endpoint: Endpoint): readonly Code[] {
  const { media, mode, coerces, name } = endpoint;
  const isSync = mode === "SYNC";
  const more = readsMore(endpoint);
  const reads = isSync && more ? notationsOf(media.reads) : [];
  const writes =
    isSync && isMore(media.writes) ? contentTypesOf(media.writes) : [];
  const bodies = isSync ? refusalBodies(endpoint) : [];
  const isUsual = ({ type }: ContentType): boolean => type === usualType;
  const isXml = ({ notation }: ContentType): boolean => notation === "xml";
  const runtime: Readonly<Record<string, readonly string[]>> = {
    accept: writes.length > 0 ? ["byAccept"] : [],
    async: isSync ? [] : ["Bodies"],
    "coerced-json":
      reads.includes("json") && coerces ? ["readCoercedJson"] : [],
    http: isSync ? ["Bodies"] : [],
    kinds: more ? [...(isSync ? [] : ["coerced"]), "Kind"] : [],
    media: [
      ...(reads.includes("json") && !coerces ? ["readJson"] : []),
      ...(writes.some(isUsual) ? ["writeJson"] : []),
      ...(writes.some((one) => !isUsual(one) && !isXml(one))
        ? ["writeJsonAs"]
        : []),
    ],
    refusals: bodies.length > 0 ? ["RefusalFacts"] : [],
    xml: [
      ...(reads.includes("xml") ? ["readXml"] : []),
      ...(writes.some(isXml) ? ["writeXml"] : []),
    ],
  };
  const types = new Map(
    bodies.map(([status]) => [
      compoundName(name.type, `Response${status}`),
      localType(status),
    ]),
  );
  return [
    ...Object.entries(runtime)
      .filter(([, names]) => names.length > 0)
      .map(([file, names]) => importFrom(names, `../../runtime/${file}.js`)),
    ...(types.size > 0
      ? [
          importOf(types.keys(), "./types.js", {
            typeOnly: true,
            as: Object.fromEntries(types),
          }),
        ]
      : []),
  ];
}
