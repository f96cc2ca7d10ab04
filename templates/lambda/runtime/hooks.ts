import type { Invocation } from "./invocation.js";

/** What a hook knows of the request that it is called for. */
export type Context = Pick<
  Invocation,
  "endpoint" | "requestId" | "requestedAt" | "timeLeft"
>;

/** A value now or later. */
export type Awaitable<Value> = Value | Promise<Value>;

/** Gets the payload before the table is touched, and gives the one to go on with. */
export type BeforeHook<Payload> = (
  context: Context,
  payload: Payload,
) => Awaitable<Payload>;

/** Gets what the table was left with, or gave, and gives what is answered, if anything is. */
export type AfterHook<Result, Answer = Result> = (
  context: Context,
  result: Result,
) => Awaitable<Answer>;

/** Does the work of an endpoint, and gives the body of its answer. */
export type HandleHook<Payload, Response> = (
  context: Context,
  payload: Payload,
) => Awaitable<Response>;
