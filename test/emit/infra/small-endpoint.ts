/** The spec of a small endpoint: writes and reads in turn, a write in two is ASYNC, and a write and a read have a table. */
export function smallEndpoint(n: number, module: string) {
  const isPost = n % 2 === 0;
  const schema = {
    "root.type": "M",
    "root.attributes.id.type": "S",
    "root.attributes.id.required": true,
  };
  return {
    lambda_function: `${module}-thing-${n}-${isPost ? "post" : "get"}-one`,
    http_method: isPost ? "POST" : "GET",
    api_path: `/${module}/${n >> 1}`,
    module,
    action: isPost ? "post-one" : "get-one",
    invocation_mode: n % 4 === 0 ? "ASYNC" : "SYNC",
    table: `things-${n >> 1}`,
    primary_key: "id",
    payload_schema: schema,
    ...(n % 4 !== 0 && { response_schema: schema }),
  };
}
