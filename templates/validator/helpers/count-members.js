function countMembers(object) {
  let count = 0;
  for (const name in object) count += 1;
  return count;
}
