import { devNull } from "node:os";

/** The account of everything that runs here. */
export const localAccount = "000000000000";

/** The region of everything that runs here. */
export const localRegion = "us-east-1";

/** The environment in which emitted handlers find a local database: all that they need. */
export function environmentOf(
  endpoint: string,
): Readonly<Record<string, string>> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: endpoint,
    AWS_REGION: localRegion,
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
  };
}

/** The environment in which emitted handlers find everything on this machine, and nothing of this machine's owner: no configuration of his sends a call elsewhere. */
export function localEnvironment(addresses: {
  readonly dynamodb: string;
  readonly aws: string;
}): Readonly<Record<string, string>> {
  return {
    ...environmentOf(addresses.dynamodb),
    AWS_SESSION_TOKEN: "local",
    AWS_ENDPOINT_URL_SQS: addresses.aws,
    AWS_ENDPOINT_URL_LAMBDA: addresses.aws,
    AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "false",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
    // Lambda's own Node.js is newer than this one may be.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
