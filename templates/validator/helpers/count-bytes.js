function countBytes(base64) {
  return Buffer.from(base64, "base64").length;
}
