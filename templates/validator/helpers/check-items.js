/** Checks the items of a list, each by the same function. */
function checkItems(at, items, check) {
  for (let i = 0; i < items.length; i += 1) {
    const inner = errorsOf(items[i], check);
    if (inner === null) continue;
    addErrors(inner, `${at.path}/${i}`, `${at.schema}items/`);
  }
}
