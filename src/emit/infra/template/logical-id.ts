import { createHash } from "node:crypto";
import type { Name } from "../../../names/name.js";

/** The end of a logical id: the kind of a resource or output of an endpoint, authorizer, table or module. No other logical id may end so. */
export type LogicalIdSuffix =
  | "Function"
  | "Role"
  | "Log"
  | "Permission"
  | "Alarm"
  | "Table"
  | "Module"
  | "BasePath"
  | "UsagePlan"
  | "ApiKey"
  | "UsagePlanMember"
  | "Address"
  | "FailureQueueUrl"
  | "ApiKeyId";

/** The logical id of a resource or an output: letters and digits, at most 255, and the same as long as its owner has its name. */
export function logicalId({ type }: Name, part: LogicalIdSuffix): string {
  const letters = type.replace(/[^A-Za-z0-9]/g, "");
  const isLong = letters.length > longest;
  const short = isLong
    ? `${letters.slice(0, longest - 8)}${hash(letters)}`
    : letters;
  return `${short}${part}`;
}

// SAM adds words of its own behind it.
const longest = 200;

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
