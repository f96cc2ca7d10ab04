import { Compile, parse } from "velocityjs";

/** A request, as mapping templates see it. */
export interface TemplateRequest {
  readonly body: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** What API Gateway knows of a request beside what was sent. */
export const known = {
  extendedRequestId: "JKJaXmPLvHcESHA=",
  requestTimeEpoch: 1_767_259_800_000,
  authorizer: { principalId: 'it\'s "me"' },
  identity: { apiKeyId: "key", userArn: "arn:aws:iam::123456789012:user/a" },
};

/** What velocityjs makes of a mapping template. Throws where it is none, or where it names what is not there. */
export function rendered(
  template: string,
  { body, path = {}, query = {}, headers = {} }: TemplateRequest,
): string {
  const parameters = {
    path: new Map(Object.entries(path)),
    querystring: new Map(Object.entries(query)),
    header: new Map(Object.entries(headers)),
  };
  const context = {
    input: {
      json: (at: string) => {
        if (at !== "$") throw new Error(`only all of the body: ${at}`);
        return JSON.stringify(JSON.parse(body));
      },
      params: () => parameters,
    },
    util: {
      escapeJavaScript,
      urlDecode: (text: string) => decodeURIComponent(text),
    },
    context: known,
  };
  const compiled = new Compile(parsed(template), {
    env: "development",
    customMethodHandlers,
  });
  return compiled.render(context);
}

function parsed(template: string): ReturnType<typeof parse> {
  const tree = trees.get(template) ?? parse(template);
  trees.set(template, tree);
  return tree;
}

/** Templates come again and again. */
const trees = new Map<string, ReturnType<typeof parse>>();

/** As Apache's commons-lang does it, which API Gateway uses. */
export function escapeJavaScript(text: string): string {
  return text.replace(/["'\\/]|[^ -~]/g, (character) => {
    const short = shortEscapes[character];
    const code = character.charCodeAt(0).toString(16).toUpperCase();
    return short ?? `\\u${code.padStart(4, "0")}`;
  });
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  "'": "\\'",
  "\\": "\\\\",
  "/": "\\/",
  "\b": "\\b",
  "\n": "\\n",
  "\t": "\\t",
  "\f": "\\f",
  "\r": "\\r",
};

/** The methods of Java's texts and maps that templates call. */
const customMethodHandlers = [
  {
    uid: "String.replaceAll",
    match: ({ property, context }: Call) =>
      property === "replaceAll" && typeof context === "string",
    resolve: ({ context, params }: Call) =>
      String(context).replace(new RegExp(String(params[0]), "g"), () =>
        String(params[1]),
      ),
  },
  {
    uid: "Map.containsKey",
    match: ({ property, context }: Call) =>
      property === "containsKey" && context instanceof Map,
    resolve: ({ context, params }: Call) =>
      (context as ReadonlyMap<unknown, unknown>).has(params[0]),
  },
  {
    uid: "Map.get",
    match: ({ property, context }: Call) =>
      property === "get" && context instanceof Map,
    resolve: ({ context, params }: Call) =>
      (context as ReadonlyMap<unknown, unknown>).get(params[0]),
  },
];

interface Call {
  readonly property: string;
  readonly context: unknown;
  readonly params: readonly unknown[];
}
