// Given to Node.js by --import: notes the URL of every module that is loaded, a line each.
import { register } from "node:module";

register("./record-loads-hooks.js", import.meta.url, {
  data: { file: process.env.RECORD_LOADS },
});
