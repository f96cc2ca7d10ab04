import type { ResponseSpec } from "../endpoint-spec.js";
import { membersOf, textOf, wrong } from "../entry.js";
import {
  asWritten,
  readFields,
  word,
  type ReadField,
} from "./field-readers.js";
import { readSchema } from "../read-schema.js";

/** The responses of an endpoint, by status. */
export const readResponses: ReadField<ReadonlyMap<string, ResponseSpec>> = (
  entry,
  report,
) => {
  const read = new Map<string, ResponseSpec>();
  for (const [status, member] of membersOf(entry, report) ?? []) {
    if (!/^[1-5]\d\d$/.test(status)) {
      wrong({ ...member, value: status }, "a status from 100 to 599", report);
      continue;
    }
    const fields = {
      description: textOf,
      schema: readSchema,
      body: asWritten,
      as: word,
    };
    read.set(status, {
      at: member.at,
      ...readFields(member, fields, report),
    });
  }
  return read;
};
