import type { Data } from "../../render/yaml.js";
import { alarm, period } from "./alarm.js";
import { attribute } from "./template/intrinsics.js";
import { failureQueue } from "./template/parameters.js";
import type { Entries } from "./template/template.js";

/** The queue of a module's ASYNC requests that were not applied, and the alarms of who has to look there. */
export function queueResources(): Entries {
  return {
    [failureQueue]: {
      Type: "AWS::SQS::Queue",
      Properties: {
        MessageRetentionPeriod: retention,
        SqsManagedSseEnabled: true,
      },
    },
    FailuresWaiting: alarm("Requests wait in the queue of failures", {
      threshold: 1,
      watched: watched("ApproximateNumberOfMessagesVisible"),
    }),
    FailuresExpiring: alarm("A failed request will be forgotten in a week", {
      threshold: retention / 2,
      watched: watched("ApproximateAgeOfOldestMessage"),
    }),
  };
}

/** Seconds: fourteen days, which is all that SQS gives. */
const retention = 14 * 24 * 3600;

function watched(metric: string): Readonly<Record<string, Data>> {
  const name = attribute(failureQueue, "QueueName");
  return {
    Namespace: "AWS/SQS",
    MetricName: metric,
    Dimensions: [{ Name: "QueueName", Value: name }],
    Period: period,
    Statistic: "Maximum",
  };
}
