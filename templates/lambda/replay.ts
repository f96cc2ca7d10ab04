import { parseArgs } from "node:util";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";

const usage = `npm run replay -- --queue URL [--ledger TABLE] [--dry-run]

Calls the function of each request in a queue of failures once more. What the
ledger has was applied before, and is only taken off the queue; what fails
again stays there, and the exit code is 1.

  --queue URL     the queue: an output of the deployed stack
  --ledger TABLE  the table of applied requests (codegen-requests)
  --dry-run       say what the queue holds, and change nothing
`;

/** Lambda's record of a failed request, or that of a function that refused one; only what is used. */
interface FailureRecord {
  readonly requestContext?: {
    readonly functionArn?: string;
    readonly condition?: string;
  };
  readonly requestPayload?: { readonly request_id?: string };
  readonly responsePayload?: {
    readonly errorType?: string;
    readonly errorMessage?: string;
  };
}

type Outcome = "applied" | "applied before" | "refused again" | "failed again";

const dynamodb = new DynamoDBClient();
const lambda = new LambdaClient();
const sqs = new SQSClient();

process.exitCode = await main();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      queue: { type: "string" },
      ledger: { type: "string", default: "codegen-requests" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { queue, ledger, help } = values;
  if (help || queue === undefined) {
    process.stdout.write(usage);
    return help ? 0 : 2;
  }
  return values["dry-run"] ? list(queue) : replayAll(queue, ledger);
}

/** Says what the queue holds. Its messages come back after half a minute. */
async function list(queue: string): Promise<number> {
  const seen = new Set<string>();
  for await (const { id, record } of messagesOf(queue, 30)) {
    if (seen.has(id)) break;
    seen.add(id);
    const { errorMessage, errorType } = record.responsePayload ?? {};
    const { condition = "no record" } = record.requestContext ?? {};
    const why = [condition, errorMessage ?? errorType].filter(Boolean);
    say(record, why.join(": "));
  }
  process.stdout.write(`${seen.size} in the queue\n`);
  return 0;
}

async function replayAll(queue: string, ledger: string): Promise<number> {
  const counts: Record<Outcome, number> = {
    applied: 0,
    "applied before": 0,
    "refused again": 0,
    "failed again": 0,
  };
  // A function that refuses a request once more has put it into the queue anew.
  const refused = new Set<string | undefined>();
  for await (const { receipt, record } of messagesOf(queue, 300)) {
    const id = record.requestPayload?.request_id;
    if (refused.has(id)) continue;
    const outcome = await replay(record, ledger);
    say(record, outcome);
    counts[outcome] += 1;
    if (outcome === "refused again") refused.add(id);
    if (outcome === "failed again") continue;
    await sqs.send(
      new DeleteMessageCommand({ QueueUrl: queue, ReceiptHandle: receipt }),
    );
  }
  const said = Object.entries(counts).map(([word, of]) => `${of} ${word}`);
  process.stdout.write(`${said.join(", ")}\n`);
  return counts["refused again"] + counts["failed again"] > 0 ? 1 : 0;
}

/** The messages of a queue, until it gives none; each is hidden from others for some seconds. */
async function* messagesOf(queue: string, hidden: number) {
  for (;;) {
    const { Messages: messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: queue,
        MaxNumberOfMessages: 10,
        VisibilityTimeout: hidden,
        WaitTimeSeconds: 1,
      }),
    );
    if (messages.length === 0) return;
    for (const { MessageId: id = "", ReceiptHandle, Body } of messages) {
      yield { id, receipt: ReceiptHandle, record: read(Body ?? "") };
    }
  }
}

/** What a message says; of one that is no record, nothing. */
function read(body: string): FailureRecord {
  try {
    return (JSON.parse(body) ?? {}) as FailureRecord;
  } catch {
    return {};
  }
}

async function replay(
  { requestPayload: event, requestContext }: FailureRecord,
  ledger: string,
): Promise<Outcome> {
  const name = nameOf(requestContext?.functionArn);
  if (event === undefined || name === undefined) return "failed again";
  if (await isApplied(event.request_id, ledger)) return "applied before";
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
  );
  if (FunctionError !== undefined) return "failed again";
  const answer = JSON.parse(Buffer.from(Payload ?? "{}").toString()) as {
    readonly outcome?: string;
  };
  if (answer.outcome === "repeated") return "applied before";
  return answer.outcome === "refused" ? "refused again" : "applied";
}

async function isApplied(
  id: string | undefined,
  ledger: string,
): Promise<boolean> {
  if (!id) return false;
  const { Item: row } = await dynamodb.send(
    new GetItemCommand({
      TableName: ledger,
      Key: { request_id: { S: id } },
      ConsistentRead: true,
    }),
  );
  return row !== undefined;
}

function nameOf(arn: string | undefined): string | undefined {
  return /:function:([^:]+)/.exec(arn ?? "")?.[1];
}

function say(record: FailureRecord, what: string): void {
  const { requestContext, requestPayload } = record;
  const name = nameOf(requestContext?.functionArn) ?? "?";
  const id = requestPayload?.request_id ?? "?";
  process.stdout.write(`${id} ${name} ${what}\n`);
}
