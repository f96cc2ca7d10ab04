/** What CloudFormation limits of a stack, and of an operation on a stack with all that are nested in it. */
export interface StackLimits {
  readonly resources: number;
  readonly bytes: number;
  readonly outputs: number;
  /** Resources that one operation creates, updates or deletes. */
  readonly operation: number;
}

/** CloudFormation's own limits. Its limit of 200 parameters needs no counting: those of a template are from a list that is shorter. */
export const cloudFormationLimits: StackLimits = {
  resources: 500,
  /** Of a template as SAM and AWS::Include have expanded it. */
  bytes: 1_000_000,
  outputs: 200,
  operation: 2_500,
};

/** How much of each limit a stack takes, once SAM has expanded it. */
export interface StackSize {
  readonly resources: number;
  /** An upper bound where that is within the limit, else exact. */
  readonly bytes: number;
  readonly outputs: number;
}

/** The size of a stack. Its text is measured only where it decides: where its upper bound is over the limit, and the count of resources is not. */
export function stackSize(
  { bound, ...counts }: Omit<StackSize, "bytes"> & { readonly bound: number },
  limits: StackLimits,
  measure: () => number,
): StackSize {
  const isDecided =
    bound <= limits.bytes || counts.resources > limits.resources;
  return { ...counts, bytes: isDecided ? bound : measure() };
}

/** The first limit that a stack is over, with how much of it there is; undefined where it can be deployed. */
export function exceededLimit(size: StackSize, limits: StackLimits) {
  const kind = kinds.find((one) => size[one] > limits[one]);
  return kind && { kind, has: size[kind], limit: limits[kind] };
}

const kinds = ["resources", "bytes", "outputs"] as const;
