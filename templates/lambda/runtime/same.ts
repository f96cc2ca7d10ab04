import type { AttributeValue } from "@aws-sdk/client-dynamodb";
import { digits } from "./numbers.js";

type Stored = Readonly<Record<string, AttributeValue>>;

/** Whether two items are equal: DynamoDB keeps neither the order of sets and members nor the spelling of numbers. */
export function isSame(a: Stored, b: Stored | undefined): boolean {
  return b !== undefined && canonicalText(a) === canonicalText(b);
}

/** Members as text, equal for equal ones. */
export function canonicalText(members: Stored): string {
  return canonical({ M: members });
}

function canonical(value: { readonly M: Stored } | AttributeValue): string {
  const { M, L, N, NS, SS, BS, B, ...rest } = value as AttributeValue;
  if (M !== undefined) {
    const members = Object.entries(M).map(
      ([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`,
    );
    return `M{${members.sort().join()}}`;
  }
  if (L !== undefined) return `L[${L.map(canonical).join()}]`;
  if (N !== undefined) return `N${digits(N)}`;
  if (NS !== undefined) return `NS${NS.map(digits).sort().join()}`;
  if (SS !== undefined) return `SS${JSON.stringify([...SS].sort())}`;
  if (BS !== undefined) return `BS${BS.map(base64).sort().join()}`;
  return B === undefined ? JSON.stringify(rest) : `B${base64(B)}`;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}
