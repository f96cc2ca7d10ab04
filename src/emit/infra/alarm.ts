import type { Data } from "../../render/yaml.js";
import { ref, fnIf } from "./template/intrinsics.js";
import { alarmTopic, hasAlarmTopic } from "./template/parameters.js";
import type { Entries } from "./template/template.js";

/** An alarm that rings when what it watches is at its threshold or above; where there is no topic it rings unheard. */
export function alarm(
  description: string,
  { threshold, metric }: { threshold: number; metric: Entries },
): Data {
  return {
    Type: "AWS::CloudWatch::Alarm",
    Properties: {
      AlarmDescription: description,
      ...metric,
      EvaluationPeriods: 1,
      ComparisonOperator: "GreaterThanOrEqualToThreshold",
      Threshold: threshold,
      TreatMissingData: "notBreaching",
      AlarmActions: fnIf(hasAlarmTopic, [ref(alarmTopic)]),
    },
  };
}

/** Seconds over which a metric is looked at. */
export const metricPeriod = 300;
