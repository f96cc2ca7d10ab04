import type { Severity } from "./diagnostic.js";

/** What is said of a problem: what is wrong, and what mends it. */
export interface Said {
  readonly message: string;
  readonly help: string;
}

/** One kind of problem: how grave it is, who may say otherwise, and how it is said. */
export interface Kind<Parameters> {
  readonly severity: Severity;
  /** `fixed`: it always stops the output. `ruled`: a rule of the configuration may change it. `style`: the same, and only `lint` looks for it. */
  readonly by: "fixed" | "ruled" | "style";
  readonly say: (parameters: Parameters) => Said;
}

/** The known word that was most likely meant, for kinds that tell it. */
export type Near = { readonly near?: string | undefined };

/** A problem that stops the output, whatever a configuration says. */
export function error<P>(say: (parameters: P) => Said): Kind<P> {
  return { severity: "error", by: "fixed", say };
}

/** A problem that stops the output until a rule of the configuration allows it. */
export function errorUnlessAllowed<P>(say: (parameters: P) => Said): Kind<P> {
  return { severity: "error", by: "ruled", say };
}

/** A problem that does not stop the output. */
export function warning<P>(say: (parameters: P) => Said): Kind<P> {
  return { severity: "warning", by: "ruled", say };
}

/** What works, and could be better: only `lint` looks for it. */
export function style<P>(say: (parameters: P) => Said): Kind<P> {
  return { severity: "warning", by: "style", say };
}

/** The question after what was meant; undefined where nothing known is near. */
export function meant(near: string | undefined): string | undefined {
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}
