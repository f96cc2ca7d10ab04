/** Runs a task after all earlier ones; what it resolves or rejects with is the caller's. */
export type Queue = <T>(task: () => Promise<T>) => Promise<T>;

/** A queue of its own: one task at a time, in the order of the calls; one that fails does not stop the next. */
export function createQueue(): Queue {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
