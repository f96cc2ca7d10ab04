/** A URI reference whose values are percent-encoded. A lone surrogate, which UTF-8 cannot hold, is replaced. */
export function uri(
  texts: TemplateStringsArray,
  ...values: readonly unknown[]
): string {
  return texts.reduce((start, text, at) => {
    const value = String(values[at - 1]).replace(/\p{Cs}/gu, "\ufffd");
    return `${start}${encodeURIComponent(value)}${text}`;
  });
}
