/** Checks that items are base64, and that none is there twice. */
function checkBinarySet(at, items) {
  if (new Set(items).size < items.length) {
    fail(at, "uniqueItems", {});
  }
  for (let i = 0; i < items.length; i += 1) {
    if (typeof items[i] === "string" && base64Format.test(items[i])) continue;
    fail({ ...at, path: `${at.path}/${i}` }, "setOf", { element: "binary" });
  }
}
