import {
  flattenCommands,
  type CommandWithPath,
  type CompletionValue,
  type CompletionCommand,
} from "./describe-command.js";

/** Completion for bash, from 3.2 on, which macOS has. Where it offers nothing, bash offers files. */
export function bashCompletion(program: CompletionCommand): string {
  const { name } = program;
  const all = flattenCommands(program);
  return `# Completion of ${name} for bash.
_${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD - 1]}"
  local command="${name}" index=1 flags="" words=""
  COMPREPLY=()
  # bash takes --flag=value for three words.
  if [ "$cur" = "=" ]; then
    cur=""
  elif [ "$prev" = "=" ]; then
    prev="\${COMP_WORDS[COMP_CWORD - 2]}"
  fi
  while [ "$index" -lt "$COMP_CWORD" ]; do
    case "$command \${COMP_WORDS[index]}" in
${indent(6, all.slice(1).map(commandCase))}
    esac
    index=$((index + 1))
  done
  case "$command $prev" in
${indent(4, all.flatMap(flagValueCases))}
  esac
  case "$command" in
${indent(4, all.map(wordsCase))}
  esac
  case "$cur" in
    -*) COMPREPLY=($(compgen -W "$flags" -- "$cur")) ;;
    *) COMPREPLY=($(compgen -W "$words" -- "$cur")) ;;
  esac
}
complete -o default -F _${name} ${name}
`;
}

function commandCase({ path }: CommandWithPath): string {
  return `"${path}") command="${path}" ;;`;
}

/** What follows a flag that takes a value. */
function flagValueCases({ path, flags }: CommandWithPath): readonly string[] {
  return flags.flatMap(({ names, value }) =>
    value === undefined
      ? []
      : [
          `${names.map((name) => `"${path} ${name}"`).join(" | ")}) ${valueCompletions(value)} ;;`,
        ],
  );
}

function valueCompletions(value: CompletionValue): string {
  switch (value.kind) {
    case "words":
      return `COMPREPLY=($(compgen -W "${value.words.join(" ")}" -- "$cur")) && return`;
    case "list":
      return `local before="\${cur%"\${cur##*,}"}" && COMPREPLY=($(compgen -P "$before" -W "${value.words.join(" ")}" -- "\${cur##*,}")) && return`;
    case "folder":
    case "file":
    case "text":
      return "return";
    default:
      return value satisfies never;
  }
}

function wordsCase({ path, flags, values, commands }: CommandWithPath): string {
  const words = [
    ...commands.map(({ name }) => name),
    ...values.flatMap((value) => ("words" in value ? value.words : [])),
  ];
  return `"${path}") flags="${flags.flatMap(({ names }) => names).join(" ")}" words="${words.join(" ")}" ;;`;
}

function indent(columns: number, lines: readonly string[]): string {
  return lines.map((line) => " ".repeat(columns) + line).join("\n");
}
