/** An example that starts as the spec of an endpoint that posts orders does; `lines` follow. */
export function orderSpec(lines: string): string {
  return `
  lambda_function: acme-orders-post-one
  http_method: POST
  api_path: /orders${lines}`;
}

/** The same with a payload schema; `lines` are the members of its root. */
export function payloadSpec(lines: string): string {
  return orderSpec(`
  payload_schema:
    root.type: M${lines}`);
}

/** The same with an action and a table; `lines` start with the table's key. */
export function tableSpec(lines: string): string {
  return orderSpec(`
  action: post-one
  table: acme-orders${lines}`);
}

/** The same with a key and its schema; `lines` are further members, or keys of the spec. */
export function storedSpec(lines: string): string {
  return tableSpec(`
  primary_key: order_id${orderIdSchema}${lines}`);
}

/** The lines of a payload schema with a required `order_id`, each after a line break. */
export const orderIdSchema = `
  payload_schema:
    root.type: M
    root.attributes.order_id.type: S
    root.attributes.order_id.required: "True"`;
