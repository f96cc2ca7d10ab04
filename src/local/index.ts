export { bundleHandlers, type Handler, type Handlers } from "./bundle.js";
export {
  startDynamoDB,
  type DynamoDBOptions,
  type DynamoDBServer,
} from "./dynamodb/server.js";
export { environmentOf } from "./environment.js";
export { loadModel } from "./load-model.js";
export { startService, type Service, type ServiceOptions } from "./service.js";
export { createTables } from "./create-tables.js";
