import type { Data } from "../../../render/yaml.js";
import { alarm, metricPeriod } from "../alarm.js";

/** The alarm of an ASYNC function: Lambda gave up on a request, or could not even leave it in the queue. One alarm a function, because stacks hold 500 resources. */
export function lostRequestAlarm(functionName: Data): Data {
  return alarm("An ASYNC request was given up, or is lost", {
    threshold: 1,
    metric: {
      Metrics: [
        {
          Id: "failed",
          Expression: "FILL(dropped, 0) + FILL(undelivered, 0)",
          ReturnData: true,
        },
        metric("dropped", "AsyncEventsDropped", functionName),
        metric("undelivered", "DestinationDeliveryFailures", functionName),
      ],
    },
  });
}

function metric(id: string, name: string, functionName: Data): Data {
  return {
    Id: id,
    ReturnData: false,
    MetricStat: {
      Metric: {
        Namespace: "AWS/Lambda",
        MetricName: name,
        Dimensions: [{ Name: "FunctionName", Value: functionName }],
      },
      Period: metricPeriod,
      Stat: "Sum",
    },
  };
}
