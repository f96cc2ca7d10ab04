/** Whether a number is a multiple of another, within what doubles keep. */
function isMultiple(number, of) {
  const times = number / of;
  return !(Math.abs(Math.round(times) - times) > 1e-9);
}
