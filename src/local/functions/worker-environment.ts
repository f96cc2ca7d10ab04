import { randomUUID } from "node:crypto";
import { basename, dirname, extname } from "node:path";
import { localRegion } from "../environment.js";
import type { FunctionDefinition } from "./function-definition.js";

/** The environment of one worker: what Lambda sets, what the template gives, and nothing of the caller's but where programs are found. */
export function workerEnvironment(
  definition: FunctionDefinition,
): Record<string, string> {
  const { name, file, handler, memory, environment } = definition;
  const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
  const stream = randomUUID().replaceAll("-", "");
  return {
    PATH: process.env["PATH"] ?? "",
    LANG: "en_US.UTF-8",
    TZ: ":UTC",
    ...environment,
    _HANDLER: `${basename(file, extname(file))}.${handler}`,
    LAMBDA_TASK_ROOT: dirname(file),
    AWS_REGION: localRegion,
    AWS_DEFAULT_REGION: localRegion,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memory),
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `${day}/[$LATEST]${stream}`,
  };
}
