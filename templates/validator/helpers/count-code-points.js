function countCodePoints(text) {
  let count = text.length;
  for (let i = 1; i < text.length; i += 1) {
    const low = text.charCodeAt(i) >> 10 === 0x37;
    if (low && text.charCodeAt(i - 1) >> 10 === 0x36) count -= 1;
  }
  return count;
}
