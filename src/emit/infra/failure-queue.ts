import type { Data } from "../../render/yaml.js";
import { alarm, metricPeriod } from "./alarm.js";
import { fnGetAtt } from "./template/intrinsics.js";
import { failureQueue } from "./template/parameters.js";
import type { Entries } from "./template/template.js";

/** The queue of a module's ASYNC requests that were not applied, and the alarms of who has to look there. */
export function queueResources(): Entries {
  return {
    [failureQueue]: {
      Type: "AWS::SQS::Queue",
      Properties: {
        MessageRetentionPeriod: retentionSeconds,
        SqsManagedSseEnabled: true,
      },
    },
    FailuresWaiting: alarm("Requests wait in the queue of failures", {
      threshold: 1,
      metric: metric("ApproximateNumberOfMessagesVisible"),
    }),
    FailuresExpiring: alarm("A failed request will be forgotten in a week", {
      threshold: retentionSeconds / 2,
      metric: metric("ApproximateAgeOfOldestMessage"),
    }),
  };
}

/** Seconds: fourteen days, which is all that SQS gives. */
const retentionSeconds = 14 * 24 * 3600;

function metric(name: string): Readonly<Record<string, Data>> {
  const queueName = fnGetAtt(failureQueue, "QueueName");
  return {
    Namespace: "AWS/SQS",
    MetricName: name,
    Dimensions: [{ Name: "QueueName", Value: queueName }],
    Period: metricPeriod,
    Statistic: "Maximum",
  };
}
