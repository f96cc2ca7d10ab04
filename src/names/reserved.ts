/** Words that no emitted identifier may be: ECMAScript's and TypeScript's reserved words, and globals that emitted code relies on. */
export const reserved: ReadonlySet<string> = new Set(
  `abstract any arguments as async await bigint boolean break case catch class
  const constructor continue debugger declare default delete do else enum eval
  export extends false finally for from function get if implements import in
  infer instanceof interface is keyof let module namespace never new null
  number object of package private protected prototype public readonly record
  require return set static string super switch symbol this throw true try
  type typeof undefined unique unknown var void while with yield
  Array Boolean Buffer Date Error JSON Map Math Number Object Promise Record
  RegExp Set String Symbol`.split(/\s+/),
);
