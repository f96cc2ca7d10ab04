import type { ResponseSpec } from "../endpoint-spec.js";
import { readObject, readString, reportWrongValue } from "../entry.js";
import {
  readAsIs,
  readFields,
  readName,
  type FieldReader,
} from "./field-readers.js";
import { readSchema } from "../read-schema.js";

/** The responses of an endpoint, by status. */
export const readResponses: FieldReader<ReadonlyMap<string, ResponseSpec>> = (
  entry,
  report,
) => {
  const read = new Map<string, ResponseSpec>();
  for (const [status, member] of readObject(entry, report) ?? []) {
    if (!/^[1-5]\d\d$/.test(status)) {
      const written = { ...member, value: status };
      reportWrongValue(written, "a status from 100 to 599", report);
      continue;
    }
    const { at } = member;
    read.set(status, { at, ...readFields(member, responseFields, report) });
  }
  return read;
};

const responseFields = {
  description: readString,
  schema: readSchema,
  body: readAsIs,
  as: readName,
};
