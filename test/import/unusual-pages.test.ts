import { describe, expect, test } from "vitest";
import { importPage } from "./import-page.js";

const summary = [
  "# /one-notes-post-one",
  "## Summary",
  "- Lambda function: jef-one-notes-post-one",
  "- HTTP method: POST",
  "- API path: /one-notes-post-one",
];

describe("labels", () => {
  test.each([
    "Logical ID: OneNotesPostOneFunction Order Number: 001 Table: jef-one-notes",
    "Logical ID: OneNotesPostOneFunctionOrder Number: 001Table: jef-one-notes",
    "Order Number: 001 Logical ID: OneNotesPostOneFunction\nTable: jef-one-notes",
  ])("behind names in capitals: %s", async (line) => {
    const { spec } = await page("## Description", "", line);
    expect(spec?.["notes"]).toHaveLength(2);
    expect(spec?.["notes"]).toContain("Logical ID: OneNotesPostOneFunction");
    expect(spec?.["notes"]).toContain("Order Number: 001");
    expect(spec?.["table"]).toBe("jef-one-notes");
  });

  test.each([
    ["Invocation mode", "fire and forget", "invocation_mode"],
    ["Security", "API key", "security"],
    ["Table", "notes, tags", "table"],
    ["Payload mode", "multipart", "payload_mode"],
  ])("with values that no spec can say: %s: %s", async (label, value, key) => {
    const { spec, problems } = await page(`- ${label}: ${value}`);
    expect(spec).not.toHaveProperty(key);
    expect(spec?.["notes"]).toEqual([`${label}: ${value}`]);
    const [warning] = problems.filter(({ code }) => code === "beyond-a-spec");
    expect(warning?.message).toContain(`\`${label}: ${value}\``);
    expect(warning?.at.line).toBe(6);
  });
});

test.each(["| | |", "| Field | Value |"])(
  "the head of a table says nothing: %s",
  async (head) => {
    const { spec } = await page(
      "## API Gateway Response",
      "",
      head,
      "|-|-|",
      "| status_code | 202 |",
      "| message | Accepted. |",
    );
    expect(spec?.["notes"]).toBeUndefined();
    expect(spec?.["api_gateway_response"]).toEqual({
      status_code: 202,
      message: "Accepted.",
    });
  },
);

async function page(...lines: readonly string[]) {
  const text = [...summary, ...lines].join("\n");
  const { drafts, problems } = await importPage("page.md", text);
  return { spec: drafts[0]?.spec, problems };
}
