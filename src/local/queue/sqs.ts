import { createHash, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Message, QueueFolder } from "./queue-folder.js";

/** What goes back over HTTP, the body as JSON. */
export interface SqsAnswer {
  readonly status: number;
  readonly body: object;
}

/** Answers an operation of SQS by its name, with the input that was sent. Never rejects for what a caller did. */
export type Sqs = (operation: string, input: SqsInput) => Promise<SqsAnswer>;

/** The members of the inputs that are read. */
export interface SqsInput {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
  readonly MessageBody?: string;
  readonly ReceiptHandle?: string;
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
}

/** SQS over queues in a folder, for those queues that `isKnown` says. Who holds which message is in memory: with this process ends every hold. */
export function createSqs(
  folder: QueueFolder,
  isKnown: (queue: string) => boolean,
  urlOf: (queue: string) => string,
): Sqs {
  const holds = new Map<string, Hold>();

  async function receive(queue: string, input: SqsInput): Promise<object> {
    const { MaxNumberOfMessages: most = 1, WaitTimeSeconds: wait = 0 } = input;
    const end = Date.now() + Math.min(wait, 20) * 1000;
    for (;;) {
      const free = (await folder.list(queue)).filter((one) => !isHeld(one));
      if (free.length > 0 || Date.now() >= end) {
        const Messages = free
          .slice(0, Math.max(1, Math.min(most, 10)))
          .map((message) => hold(message, input.VisibilityTimeout ?? 30));
        return Messages.length > 0 ? { Messages } : {};
      }
      await pause(Math.min(100, end - Date.now()));
    }
  }

  function isHeld({ id }: Message): boolean {
    return (holds.get(id)?.until ?? 0) > Date.now();
  }

  function hold({ queue, id, sentAt, body }: Message, seconds: number): object {
    const receipt = `${queue}/${id}/${randomUUID()}`;
    const count = (holds.get(id)?.count ?? 0) + 1;
    holds.set(id, { receipt, count, until: Date.now() + seconds * 1000 });
    return {
      MessageId: id,
      ReceiptHandle: receipt,
      Body: body,
      MD5OfBody: md5(body),
      Attributes: {
        SentTimestamp: String(Date.parse(sentAt)),
        ApproximateReceiveCount: String(count),
      },
    };
  }

  async function attributesOf(queue: string): Promise<object> {
    const messages = await folder.list(queue);
    const held = messages.filter(isHeld).length;
    return {
      Attributes: {
        ApproximateNumberOfMessages: String(messages.length - held),
        ApproximateNumberOfMessagesNotVisible: String(held),
      },
    };
  }

  /** A receipt is good as long as its message is there. */
  async function withReceipt(
    input: SqsInput,
    act: (queue: string, id: string) => Promise<void>,
  ): Promise<SqsAnswer> {
    const [queue = "", id = "", own] = input.ReceiptHandle?.split("/") ?? [];
    if (own === undefined || queue !== queueIn(input)) {
      return refused(
        "ReceiptHandleIsInvalid",
        "The input receipt handle is invalid.",
      );
    }
    await act(queue, id);
    return done({});
  }

  async function answer(
    operation: string,
    queue: string,
    input: SqsInput,
  ): Promise<SqsAnswer> {
    switch (operation) {
      case "GetQueueUrl":
        return done({ QueueUrl: urlOf(queue) });
      case "GetQueueAttributes":
        return done(await attributesOf(queue));
      case "SendMessage": {
        const { MessageBody: body = "" } = input;
        if (body === "") return invalid("The request must contain a body.");
        if (Buffer.byteLength(body) > largestMessage) {
          return invalid(
            `One or more parameters are invalid. Reason: Message must be shorter than ${largestMessage} bytes.`,
          );
        }
        const { id } = await folder.send(queue, body);
        return done({ MessageId: id, MD5OfMessageBody: md5(body) });
      }
      case "ReceiveMessage":
        return done(await receive(queue, input));
      case "DeleteMessage":
        return withReceipt(input, async (of, id) => {
          holds.delete(id);
          await folder.remove({ queue: of, id });
        });
      case "ChangeMessageVisibility":
        return withReceipt(input, (_, id) => {
          const until = Date.now() + (input.VisibilityTimeout ?? 30) * 1000;
          const held = holds.get(id);
          if (held !== undefined) holds.set(id, { ...held, until });
          return Promise.resolve();
        });
      default:
        return refused(
          "UnsupportedOperation",
          `There is no ${operation} here: messages are sent, received and deleted.`,
        );
    }
  }

  return async (operation, input) => {
    const queue = queueIn(input);
    if (!isKnown(queue)) {
      return refused(
        "QueueDoesNotExist",
        "The specified queue does not exist.",
      );
    }
    return answer(operation, queue, input);
  };
}

/** Who has received a message, and until when (milliseconds since 1970) nobody else does. */
interface Hold {
  readonly receipt: string;
  readonly count: number;
  readonly until: number;
}

const largestMessage = 1024 * 1024;

function queueIn({ QueueUrl = "", QueueName }: SqsInput): string {
  return QueueName ?? QueueUrl.split("/").at(-1) ?? "";
}

function done(body: object): SqsAnswer {
  return { status: 200, body };
}

function invalid(message: string): SqsAnswer {
  return refused("InvalidParameterValueException", message);
}

function refused(type: string, message: string): SqsAnswer {
  return {
    status: 400,
    body: { __type: `com.amazonaws.sqs#${type}`, message },
  };
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
