import {
  flattenCommands,
  type CompletionArgument,
  type CompletionFlag,
  type CommandWithPath,
  type CompletionValue,
  type CompletionCommand,
} from "./describe-command.js";

/** Completion for zsh: a function for each command. It works from a file of `$fpath` and by `source`. */
export function zshCompletion(program: CompletionCommand): string {
  const { name } = program;
  const functions = flattenCommands(program).map(commandFunction);
  return `#compdef ${name}
# Completion of ${name} for zsh.
${functions.join("\n")}
if [ "$funcstack[1]" = "_${name}" ]; then
  _${name} "$@"
else
  compdef _${name} ${name}
fi
`;
}

function commandFunction(command: CommandWithPath): string {
  const specs = [
    ...command.flags.map(flagSpec),
    ...(command.commands.length > 0
      ? ["'1: :->command'", "'*:: :->rest'"]
      : command.values.map(valueSpec)),
  ];
  const call = `_arguments -C ${specs.join(" \\\n    ")}`;
  if (command.commands.length === 0) {
    return `${functionName(command.path)}() {\n  ${call}\n}\n`;
  }
  const described = command.commands.map(({ name, summary }) =>
    quote(`${name}:${escapeDescription(summary)}`),
  );
  const rest = command.commands.map(
    ({ name }) => `${name}) ${functionName(`${command.path} ${name}`)} ;;`,
  );
  return `${functionName(command.path)}() {
  local curcontext="$curcontext" state line
  local -a subcommands
  typeset -A opt_args
  ${call}
  case "$state" in
    command)
      subcommands=(
        ${described.join("\n        ")}
      )
      _describe command subcommands
      ;;
    rest)
      case "$line[1]" in
        ${rest.join("\n        ")}
      esac
      ;;
  esac
}
`;
}

function flagSpec({ names, summary, value }: CompletionFlag): string {
  const text = `[${escapeDescription(summary)}]`;
  const takes = value === undefined ? "" : `:${label(value)}:${action(value)}`;
  const [first = "", second] = names;
  const ending = (name: string): string =>
    value !== undefined && name.startsWith("--") ? `${name}=` : name;
  return second === undefined
    ? quote(`${ending(first)}${text}${takes}`)
    : `'(${names.join(" ")})'{${names.map(ending).join(",")}}${quote(text + takes)}`;
}

function valueSpec(value: CompletionArgument, index: number): string {
  const place = value.isVariadic === true ? "*" : index + 1;
  return `'${place}:${label(value)}:${action(value)}'`;
}

function label({ kind }: CompletionValue): string {
  return kind === "list" ? "words" : kind;
}

/** How zsh finds the values. A leading blank keeps it from adding words of its own. */
function action(value: CompletionValue): string {
  switch (value.kind) {
    case "words":
      return `(${value.words.join(" ")})`;
    case "list":
      return ` _values -s , word ${value.words.join(" ")}`;
    case "folder":
      return "_files -/";
    case "file":
      return "_files";
    case "text":
      return "( )";
    default:
      return value satisfies never;
  }
}

function functionName(path: string): string {
  return `_${path.replaceAll(/[ -]/g, "_")}`;
}

function escapeDescription(text: string): string {
  return text.replace(/[\\[\]:]/g, "\\$&");
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
