import { sections } from "../../vocabulary/labels.js";

/** The sections of a page that say something of their own. */
export type Section =
  | "facts"
  | "gateway"
  | "statuses"
  | "payloadExample"
  | "payloadSchema"
  | "responseSchema"
  | "requestPayload"
  | "response"
  | "curl"
  | "notes"
  | "derived";

/** The section that a heading starts; undefined for a heading that is none of the known ones. */
export function sectionOf(heading: string): Section | undefined {
  return known.get(wordsOf(heading));
}

/** A heading or a label in the one spelling that it is looked up by. */
export function wordsOf(text: string): string {
  return text
    .replace(/\\(?=[^\w\s])/g, "")
    .replace(/[\s_-]+/g, " ")
    .replace(/\s*[:¶]?\s*$/, "")
    .trim()
    .toLowerCase();
}

const headings: Readonly<Record<Section, readonly string[]>> = {
  facts: [
    sections.summary,
    sections.description,
    "Overview",
    "Details",
    "Primary Key Input",
    "Endpoint",
    "Metadata",
  ],
  gateway: [sections.gatewayResponse, "Gateway Response"],
  statuses: [
    "Responses",
    "Status Codes",
    "HTTP Status Codes",
    "Response Codes",
    "Statuses",
    "Expected Responses",
  ],
  payloadExample: [sections.payloadExample, "Example Payload"],
  payloadSchema: [sections.payloadSchema, "Request Schema", "Input Schema"],
  responseSchema: [sections.responseSchema, "Output Schema"],
  requestPayload: [sections.requestPayload, "Request Body", "Request Example"],
  response: [sections.response, "Response Example", "Response Body"],
  curl: [
    sections.bash,
    sections.cmd,
    sections.pwsh,
    sections.powershell,
    "PowerShell curl",
    "curl",
    "Linux curl",
    "Unix curl",
    "Shell curl",
  ],
  notes: [sections.notes],
  derived: [sections.access, sections.outcome],
};

const known: ReadonlyMap<string, Section> = new Map(
  Object.entries(headings).flatMap(([section, names]) =>
    names.map((name) => [wordsOf(name), section as Section]),
  ),
);
