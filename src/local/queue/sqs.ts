import { createHash, randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { QueueMessage, QueueFolder } from "./queue-folder.js";

/** An HTTP response whose body is sent as JSON. */
export interface SqsResponse {
  readonly status: number;
  readonly body: object;
}

/** Answers an operation of SQS by its name, with the input that was sent. Never rejects for what a caller did. */
export type Sqs = (operation: string, input: SqsInput) => Promise<SqsResponse>;

/** The members of the inputs that are read. */
export interface SqsInput {
  readonly QueueUrl?: string;
  readonly QueueName?: string;
  readonly MessageBody?: string;
  readonly ReceiptHandle?: string;
  readonly MaxNumberOfMessages?: number;
  readonly VisibilityTimeout?: number;
  readonly WaitTimeSeconds?: number;
  readonly Entries?: readonly VisibilityEntry[];
}

/** One message of a `ChangeMessageVisibilityBatch`. */
interface VisibilityEntry {
  readonly Id: string;
  readonly ReceiptHandle: string;
  readonly VisibilityTimeout?: number;
}

/** SQS over queues in a folder, for those queues that `isKnown` says. Who holds which message is in memory: with this process ends every hold. */
export function createSqs(
  folder: QueueFolder,
  isKnown: (queue: string) => boolean,
  urlOf: (queue: string) => string,
): Sqs {
  const receipts = new Map<string, Receipt>();

  async function receive(queue: string, input: SqsInput): Promise<object> {
    const { MaxNumberOfMessages: most = 1, WaitTimeSeconds: wait = 0 } = input;
    const seconds = input.VisibilityTimeout ?? 30;
    const end = Date.now() + Math.min(wait, 20) * 1000;
    for (;;) {
      const messages = await folder.list(queue);
      const free = messages.filter((one) => !isInvisible(one));
      if (free.length > 0) {
        const received = free.slice(0, Math.max(1, Math.min(most, 10)));
        return { Messages: received.map((one) => createReceipt(one, seconds)) };
      }
      if (Date.now() >= end) return {};
      await pause(Math.min(100, end - Date.now()));
    }
  }

  function isInvisible({ id }: QueueMessage): boolean {
    return (receipts.get(id)?.until ?? 0) > Date.now();
  }

  function createReceipt(
    { queue, id, sentAt, body }: QueueMessage,
    seconds: number,
  ): object {
    const count = (receipts.get(id)?.count ?? 0) + 1;
    receipts.set(id, { count, until: Date.now() + seconds * 1000 });
    return {
      MessageId: id,
      ReceiptHandle: `${queue}/${id}/${randomUUID()}`,
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
    const invisible = messages.filter(isInvisible).length;
    return {
      Attributes: {
        ApproximateNumberOfMessages: String(messages.length - invisible),
        ApproximateNumberOfMessagesNotVisible: String(invisible),
      },
    };
  }

  /** A receipt is good as long as its message is there. */
  async function withReceipt(
    input: SqsInput,
    act: (queue: string, id: string) => Promise<void>,
  ): Promise<SqsResponse> {
    const [queue = "", id = "", own] = input.ReceiptHandle?.split("/") ?? [];
    if (own === undefined || queue !== queueNameIn(input)) {
      return rejected(
        "ReceiptHandleIsInvalid",
        "The input receipt handle is invalid.",
      );
    }
    await act(queue, id);
    return succeeded({});
  }

  function changeVisibility(input: SqsInput): Promise<SqsResponse> {
    return withReceipt(input, (_, id) => {
      const until = Date.now() + (input.VisibilityTimeout ?? 30) * 1000;
      const receipt = receipts.get(id);
      if (receipt !== undefined) receipts.set(id, { ...receipt, until });
      return Promise.resolve();
    });
  }

  async function changeVisibilities(input: SqsInput): Promise<SqsResponse> {
    const Successful: object[] = [];
    const Failed: object[] = [];
    for (const { Id, ...entry } of input.Entries ?? []) {
      const { status } = await changeVisibility({ ...input, ...entry });
      const failure = { Id, SenderFault: true, Code: "ReceiptHandleIsInvalid" };
      if (status === 200) Successful.push({ Id });
      else Failed.push(failure);
    }
    return succeeded({ Successful, Failed });
  }

  async function answer(
    operation: string,
    queue: string,
    input: SqsInput,
  ): Promise<SqsResponse> {
    switch (operation) {
      case "GetQueueUrl":
        return succeeded({ QueueUrl: urlOf(queue) });
      case "GetQueueAttributes":
        return succeeded(await attributesOf(queue));
      case "SendMessage": {
        const { MessageBody: body = "" } = input;
        if (body === "") return invalid("The request must contain a body.");
        if (Buffer.byteLength(body) > maxMessageBytes) {
          return invalid(
            `One or more parameters are invalid. Reason: Message must be shorter than ${maxMessageBytes} bytes.`,
          );
        }
        const { id } = await folder.send(queue, body);
        return succeeded({ MessageId: id, MD5OfMessageBody: md5(body) });
      }
      case "ReceiveMessage":
        return succeeded(await receive(queue, input));
      case "DeleteMessage":
        return withReceipt(input, async (of, id) => {
          receipts.delete(id);
          await folder.remove({ queue: of, id });
        });
      case "ChangeMessageVisibility":
        return changeVisibility(input);
      case "ChangeMessageVisibilityBatch":
        return changeVisibilities(input);
      default:
        return rejected(
          "UnsupportedOperation",
          `Unsupported operation ${operation}: messages are sent, received and deleted.`,
        );
    }
  }

  return async (operation, input) => {
    const queue = queueNameIn(input);
    if (!isKnown(queue)) {
      return rejected(
        "QueueDoesNotExist",
        "The specified queue does not exist.",
      );
    }
    return answer(operation, queue, input);
  };
}

/** How often a message was received, and until when (milliseconds since 1970) nobody else receives it. */
interface Receipt {
  readonly count: number;
  readonly until: number;
}

const maxMessageBytes = 1024 * 1024;

function queueNameIn({ QueueUrl = "", QueueName }: SqsInput): string {
  return QueueName ?? QueueUrl.split("/").at(-1) ?? "";
}

function succeeded(body: object): SqsResponse {
  return { status: 200, body };
}

function invalid(message: string): SqsResponse {
  return rejected("InvalidParameterValueException", message);
}

function rejected(type: string, message: string): SqsResponse {
  return {
    status: 400,
    body: { __type: `com.amazonaws.sqs#${type}`, message },
  };
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
