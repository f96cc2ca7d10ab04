import { parseArgs } from "node:util";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";

const usage = `npm run replay -- --queue URL [--refused] [--dry-run]

Calls the function of each request in a queue of failures once more. What was
applied before is not written again, but its after hook runs. What succeeds
leaves the queue; what fails again stays there, and the exit code is 1.

  --queue URL     the queue: an output of the deployed stack
  --refused       also what its function has refused for good, e.g. a conflict
  --hidden N      seconds for which others do not see what is held (300); it is
                  prolonged for as long as this runs
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

type Outcome =
  "applied" | "applied before" | "refused" | "refused again" | "failed again";

interface Message {
  readonly id: string;
  readonly receipt: string;
  readonly record: FailureRecord;
}

const lambda = new LambdaClient();
const sqs = new SQSClient();

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      queue: { type: "string" },
      refused: { type: "boolean", default: false },
      hidden: { type: "string", default: "300" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { queue, refused, help } = values;
  const seconds = Number(values.hidden);
  const isRange = Number.isInteger(seconds) && seconds > 0 && seconds <= 43_200;
  if (help || queue === undefined || !isRange) {
    process.stdout.write(usage);
    return help ? 0 : 2;
  }
  const held = new HeldMessages(queue, seconds);
  try {
    return values["dry-run"]
      ? await list(held)
      : await replayAll(held, { refused });
  } finally {
    await held.release();
  }
}

/** Says what the queue holds. */
async function list(held: HeldMessages): Promise<number> {
  let count = 0;
  for await (const { record } of held.receiveAll()) {
    const { errorMessage, errorType } = record.responsePayload ?? {};
    const { condition = "no record" } = record.requestContext ?? {};
    const why = [condition, errorMessage ?? errorType].filter(Boolean);
    say(record, why.join(": "));
    count += 1;
  }
  process.stdout.write(`${count} in the queue\n`);
  return 0;
}

async function replayAll(
  held: HeldMessages,
  options: { readonly refused: boolean },
): Promise<number> {
  const counts: Record<Outcome, number> = {
    applied: 0,
    "applied before": 0,
    refused: 0,
    "refused again": 0,
    "failed again": 0,
  };
  // A function that refuses a request once more has put it into the queue anew.
  const refused = new Set<string | undefined>();
  for await (const message of held.receiveAll()) {
    const { record } = message;
    const id = record.requestPayload?.request_id;
    if (refused.has(id)) continue;
    const isRefused = record.requestContext?.condition === "Refused";
    const [outcome, why] =
      isRefused && !options.refused
        ? (["refused", record.responsePayload?.errorMessage] as const)
        : await replay(record);
    say(record, why === undefined ? outcome : `${outcome}: ${why}`);
    counts[outcome] += 1;
    if (outcome === "refused again") refused.add(id);
    const isLeft = outcome === "failed again" || outcome === "refused";
    if (!isLeft) await held.delete(message);
  }
  const said = Object.entries(counts).map(([word, of]) => `${of} ${word}`);
  process.stdout.write(`${said.join(", ")}\n`);
  if (counts.refused > 0) {
    process.stdout.write("--refused tries what was refused once more.\n");
  }
  const left = counts.refused + counts["refused again"];
  return left + counts["failed again"] > 0 ? 1 : 0;
}

/** Calls the function of a record, and says what became of it, and why it failed. */
async function replay({
  requestPayload: event,
  requestContext,
}: FailureRecord): Promise<readonly [Outcome, why?: string]> {
  const name = nameOf(requestContext?.functionArn);
  if (event === undefined || name === undefined) {
    return ["failed again", "this is no record of a request"];
  }
  try {
    const { FunctionError, Payload } = await lambda.send(
      new InvokeCommand({ FunctionName: name, Payload: JSON.stringify(event) }),
    );
    const reply = read(Buffer.from(Payload ?? "").toString()) as {
      readonly outcome?: string;
      readonly errorMessage?: string;
    };
    if (FunctionError !== undefined) {
      return ["failed again", reply.errorMessage ?? FunctionError];
    }
    switch (reply.outcome) {
      case "applied":
        return ["applied"];
      case "repeated":
        return ["applied before"];
      case "refused":
        return ["refused again"];
      default:
        return ["failed again", "its reply has no outcome"];
    }
  } catch (error) {
    return ["failed again", String(error)];
  }
}

/** The messages of a queue that this run has received: others do not see them until it ends. */
class HeldMessages {
  readonly #queue: string;
  readonly #seconds: number;
  readonly #held = new Map<string, Message>();
  readonly #timer: NodeJS.Timeout;

  constructor(queue: string, seconds: number) {
    this.#queue = queue;
    this.#seconds = seconds;
    const prolong = () => {
      // What cannot be held may come again, which ends the run.
      this.#hide(seconds).catch((error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
      });
    };
    this.#timer = setInterval(prolong, (seconds * 1000) / 3);
  }

  /** Each message once, until the queue gives none, or one that was given before. */
  async *receiveAll(): AsyncGenerator<Message> {
    for (;;) {
      const { Messages: messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: this.#queue,
          MaxNumberOfMessages: 10,
          VisibilityTimeout: this.#seconds,
          WaitTimeSeconds: 1,
        }),
      );
      const received = messages.map(({ MessageId, ReceiptHandle, Body }) => ({
        id: MessageId ?? "",
        receipt: ReceiptHandle ?? "",
        record: read(Body ?? ""),
      }));
      const isAgain = received.some(({ id }) => this.#held.has(id));
      const fresh = received.filter(({ id }) => !this.#held.has(id));
      for (const message of received) this.#held.set(message.id, message);
      yield* fresh;
      if (isAgain || received.length === 0) return;
    }
  }

  /** Takes a message off the queue. */
  async delete({ id, receipt }: Message): Promise<void> {
    this.#held.delete(id);
    await sqs.send(
      new DeleteMessageCommand({
        QueueUrl: this.#queue,
        ReceiptHandle: receipt,
      }),
    );
  }

  /** Lets others see what is left. */
  async release(): Promise<void> {
    clearInterval(this.#timer);
    await this.#hide(0);
  }

  async #hide(seconds: number): Promise<void> {
    const held = [...this.#held.values()];
    for (let first = 0; first < held.length; first += 10) {
      const entries = held.slice(first, first + 10).map(({ receipt }, at) => ({
        Id: String(at),
        ReceiptHandle: receipt,
        VisibilityTimeout: seconds,
      }));
      await sqs.send(
        new ChangeMessageVisibilityBatchCommand({
          QueueUrl: this.#queue,
          Entries: entries,
        }),
      );
    }
  }
}

/** JSON as an object; an empty one where it is none. */
function read(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : {};
  } catch {
    return {};
  }
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

process.exitCode = await main();
