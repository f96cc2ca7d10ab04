/** What the process reports by its exit code. */
export const exitCodes = {
  success: 0,
  findings: 1,
  usage: 2,
  bug: 70,
  interrupted: 130,
} as const;
