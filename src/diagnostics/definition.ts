import type { Severity } from "./diagnostic.js";

/** What is said of a problem: what is wrong, and what mends it. */
export interface DiagnosticText {
  readonly message: string;
  readonly help: string;
}

/** One kind of problem: how grave it is, who may say otherwise, and how it is said. */
export interface DiagnosticDefinition<Parameters> {
  readonly severity: Severity;
  /** `fixed`: it always stops the output. `ruled`: a rule of the configuration may change it. `style`: the same, and only `lint` looks for it. */
  readonly policy: "fixed" | "ruled" | "style";
  readonly describe: (parameters: Parameters) => DiagnosticText;
}

/** The known word that was most likely meant, for kinds that tell it. */
export type Near = { readonly near?: string | undefined };

/** A problem that stops the output, whatever a configuration says. */
export function error<P>(
  say: (parameters: P) => DiagnosticText,
): DiagnosticDefinition<P> {
  return { severity: "error", policy: "fixed", describe: say };
}

/** A problem that stops the output until a rule of the configuration allows it. */
export function errorUnlessAllowed<P>(
  say: (parameters: P) => DiagnosticText,
): DiagnosticDefinition<P> {
  return { severity: "error", policy: "ruled", describe: say };
}

/** A problem that does not stop the output. */
export function warning<P>(
  say: (parameters: P) => DiagnosticText,
): DiagnosticDefinition<P> {
  return { severity: "warning", policy: "ruled", describe: say };
}

/** What works, and could be better: only `lint` looks for it. */
export function style<P>(
  say: (parameters: P) => DiagnosticText,
): DiagnosticDefinition<P> {
  return { severity: "warning", policy: "style", describe: say };
}

/** The question after what was meant; undefined where nothing known is near. */
export function meant(near: string | undefined): string | undefined {
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}
