import { sections } from "../../vocabulary/labels.js";

const headings = {
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
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** The sections of a page. */
export type Section = keyof typeof headings;

/** The section of a heading; undefined for an unknown one. */
export function sectionOf(heading: string): Section | undefined {
  return sectionsByHeading.get(normalizeLabel(heading));
}

/** A heading or a label as it is looked up: in lower case, with single blanks, without markup and colon. */
export function normalizeLabel(text: string): string {
  return text
    .replace(/\\(?=[^\w\s])/g, "")
    .replace(/[\s_-]+/g, " ")
    .trim()
    .replace(/[:¶]$/, "")
    .trim()
    .toLowerCase();
}

const sectionsByHeading: ReadonlyMap<string, Section> = new Map(
  Object.entries(headings).flatMap(([section, names]) =>
    names.map((name) => [normalizeLabel(name), section as Section]),
  ),
);
