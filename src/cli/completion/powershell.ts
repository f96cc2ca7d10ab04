import {
  flattenCommands,
  type CommandWithPath,
  type CompletionCommand,
} from "./describe-command.js";

/** Completion for Windows PowerShell 5.1 and PowerShell 7. Where it offers nothing, they offer files. */
export function powershellCompletion(program: CompletionCommand): string {
  const { name } = program;
  const all = flattenCommands(program);
  const table = all.flatMap((command) => [
    ...valueEntries(command),
    entry(command.path, completionsOf(command)),
  ]);
  const names = [name, `${name}.cmd`, `${name}.ps1`].map(quote).join(", ");
  return `# Completion of ${name} for PowerShell.
Register-ArgumentCompleter -Native -CommandName ${names} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $known = @{
${table.join("\n")}
  }
  $lists = @(${all.flatMap(listKeys).map(quote).join(", ")})
  $command = ${quote(name)}
  $previous = ''
  foreach ($element in ($commandAst.CommandElements | Select-Object -Skip 1)) {
    if ($element.Extent.EndOffset -ge $cursorPosition -and $wordToComplete -ne '') { break }
    $word = $element.ToString()
    if ($word -notlike '-*' -and $known.ContainsKey("$command $word")) { $command = "$command $word" }
    $previous = $word
  }
  $key = "$command $previous"
  if ($previous -notlike '-*' -or -not $known.ContainsKey($key)) { $key = $command }
  $before = ''
  $typed = "$wordToComplete"
  if ($lists -contains $key -and $typed.Contains(',')) {
    $before = $typed.Substring(0, $typed.LastIndexOf(',') + 1)
    $typed = $typed.Substring($before.Length)
  }
  $found = $known[$key]
  $found.Keys | Where-Object { $_.StartsWith($typed) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new("$before$_", $_, 'ParameterValue', $found[$_])
  }
}
`;
}

/** What follows each flag that takes a value: words, or nothing where files are offered. */
function valueEntries({ path, flags }: CommandWithPath): readonly string[] {
  return flags.flatMap(({ names, value }) => {
    if (value === undefined) return [];
    const words = "words" in value ? value.words : [];
    const pairs = words.map((word) => [word, word] as const);
    return names.map((name) => entry(`${path} ${name}`, pairs));
  });
}

function listKeys({ path, flags }: CommandWithPath): readonly string[] {
  return flags.flatMap(({ names, value }) =>
    value?.kind === "list" ? names.map((name) => `${path} ${name}`) : [],
  );
}

function completionsOf(
  command: CommandWithPath,
): readonly (readonly [string, string])[] {
  const { commands, values, flags } = command;
  return [
    ...commands.map(({ name, summary }) => [name, summary] as const),
    ...values.flatMap((value) =>
      "words" in value ? value.words.map((word) => [word, word] as const) : [],
    ),
    ...flags.flatMap(({ names, summary }) =>
      names.map((name) => [name, summary] as const),
    ),
  ];
}

function entry(
  key: string,
  pairs: readonly (readonly [word: string, summary: string])[],
): string {
  const words = pairs.map((pair) => pair.map(quote).join(" = "));
  return `    ${quote(key)} = [ordered]@{ ${words.join("; ")} }`;
}

// PowerShell takes the typographic quotes for quotes as well.
function quote(text: string): string {
  return `'${text.replace(/['\u2018-\u201b]/g, "$&$&")}'`;
}
