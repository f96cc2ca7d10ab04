/** Checks that items are of one type, and that none is there twice. */
function checkSet(at, items, element) {
  if (new Set(items).size < items.length) {
    fail(at, "uniqueItems", {});
  }
  for (let i = 0; i < items.length; i += 1) {
    if (typeof items[i] === element) continue;
    fail({ ...at, path: `${at.path}/${i}` }, "setOf", { element });
  }
}
