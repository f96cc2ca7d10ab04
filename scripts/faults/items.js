// Reads tables behind the handlers' back.

/** All items of a table, or of an index of it, in DynamoDB's JSON. */
export async function itemsOf(endpoint, TableName, IndexName) {
  const items = [];
  let ExclusiveStartKey;
  do {
    const reply = await fetch(endpoint, {
      method: "POST",
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amz-target": "DynamoDB_20120810.Scan",
      },
      body: JSON.stringify({ TableName, IndexName, ExclusiveStartKey }),
    });
    const { Items, LastEvaluatedKey, message } = await reply.json();
    if (!reply.ok) throw new Error(message);
    items.push(...Items);
    ExclusiveStartKey = LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return items;
}
