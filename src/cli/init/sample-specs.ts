/** The specs of a small service, by their paths below the folder of specs: one writes what the other reads. */
export const sampleSpecs: Readonly<Record<string, string>> = {
  "notes/post-one.yaml": `# One file describes one endpoint. This one writes a note to a table:
# the server generates its id and its creation time.
lambda_function: notes-post-one
http_method: POST
api_path: /notes
module: notes
action: post-one
table: notes
primary_key: note_id
description: Writes a note.
payload_example:
  text: Water the plants.
  colour: green
payload_schema:
  root.type: M
  root.attributes.note_id.type: S
  root.attributes.note_id.required: True
  root.attributes.note_id.format: uuidv4
  root.attributes.note_id.server_generated: True
  root.attributes.text.type: S
  root.attributes.text.required: True
  root.attributes.text.min_length: 1
  root.attributes.text.max_length: 2000
  root.attributes.text.description: What is to be remembered.
  root.attributes.colour.type: S
  root.attributes.colour.regex: ^(yellow|green|blue)$
  root.attributes.created_at.type: S
  root.attributes.created_at.required: True
  root.attributes.created_at.format: iso8601
  root.attributes.created_at.server_generated: True
`,
  "notes/get-one.yaml": `# This one reads a note by its id, a path parameter.
lambda_function: notes-get-one
http_method: GET
api_path: /notes/{note_id}
module: notes
action: get-one
table: notes
primary_key: note_id
description: Reads a note.
path_schema:
  root.type: M
  root.attributes.note_id.type: S
  root.attributes.note_id.required: True
  root.attributes.note_id.format: uuidv4
`,
};
