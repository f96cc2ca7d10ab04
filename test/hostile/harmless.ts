/** A text that nothing reads as more than a word, a number or a path, as the other is one, and as blank. */
export function harmless(hostile: string): string {
  if (!visible.test(hostile)) return hostile;
  // What every object has is looked for in another way.
  if (hostile in {}) return inherited.get(hostile) ?? "__lookupGetter__";
  const [, like] = likes.find(([pattern]) => pattern.test(hostile)) ?? [];
  return like ?? "word";
}

/** Each like its own, so that two of them can be given together; base64 where it is base64. */
const inherited = new Map([
  ["constructor", "isPrototypeOf"],
  ["toString", "propertyIsEnumerable"],
  ["hasOwnProperty", "toLocaleString"],
]);

const visible = /[^\p{C}\p{Z}\p{DI}\s]/u;

const likes: readonly (readonly [RegExp, string])[] = [
  [/^\d+$/, "124"],
  [/^-\d+$/, "-2"],
  [/^\/\w/, "/word"],
  [/^\$payload\.\w+$/, "$payload.born"],
  [/^root\.attributes\./, "root.attributes.word.type"],
  // What stands for a secret is left out of API Gateway's models, complete or not.
  [/\{\{resolve:/, "{{resolve:word"],
];
