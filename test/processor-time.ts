/** Awaits work, and returns the milliseconds of processor time that this process took meanwhile: other work on the machine does not count. */
export async function processorTime(
  work: () => Promise<unknown>,
): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
