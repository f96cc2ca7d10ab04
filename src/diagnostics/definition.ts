/** Whether a problem stops the output. */
export type Severity = "error" | "warning";

/** The texts of a problem: what is wrong, and how to correct it. */
export interface DiagnosticText {
  readonly message: string;
  readonly help: string;
}

/** One kind of problem: its severity, who may change that, and its texts. */
export interface DiagnosticDefinition<Parameters> {
  readonly severity: Severity;
  /** `fixed`: always an error. `ruled`: the configuration may change the severity. `style`: the same, and only `lint` looks for it. */
  readonly policy: "fixed" | "ruled" | "style";
  readonly describe: (parameters: Parameters) => DiagnosticText;
}

/** A did-you-mean suggestion: the known word that is closest to a mistyped one. */
export type Suggestion = { readonly near?: string | undefined };

/** A problem that stops the output, whatever a configuration says. */
export function error<P>(
  describe: (parameters: P) => DiagnosticText,
): DiagnosticDefinition<P> {
  return { severity: "error", policy: "fixed", describe };
}

/** A problem that stops the output unless the configuration allows it. */
export function errorUnlessAllowed<P>(
  describe: (parameters: P) => DiagnosticText,
): DiagnosticDefinition<P> {
  return { severity: "error", policy: "ruled", describe };
}

/** A problem that does not stop the output. */
export function warning<P>(
  describe: (parameters: P) => DiagnosticText,
): DiagnosticDefinition<P> {
  return { severity: "warning", policy: "ruled", describe };
}

/** What works, and could be better: only `lint` looks for it. */
export function style<P>(
  describe: (parameters: P) => DiagnosticText,
): DiagnosticDefinition<P> {
  return { severity: "warning", policy: "style", describe };
}

/** A question for the word that was likely meant; undefined where no known word is close. */
export function suggestionText(near: string | undefined): string | undefined {
  return near === undefined ? undefined : `Did you mean \`${near}\`?`;
}
