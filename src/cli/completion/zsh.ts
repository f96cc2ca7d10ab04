import {
  placed,
  type Argued,
  type Flag,
  type Placed,
  type Value,
  type Words,
} from "./words.js";

/** Completion for zsh: a function for each command. It works from a file of `$fpath` and by `source`. */
export function zshCompletion(program: Words): string {
  const { name } = program;
  const functions = placed(program).map(functionOf);
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

function functionOf(command: Placed): string {
  const specs = [
    ...command.flags.map(flagSpec),
    ...(command.commands.length > 0
      ? ["'1: :->command'", "'*:: :->rest'"]
      : command.values.map(valueSpec)),
  ];
  const call = `_arguments -C ${specs.join(" \\\n    ")}`;
  if (command.commands.length === 0) {
    return `${nameOf(command.path)}() {\n  ${call}\n}\n`;
  }
  const described = command.commands.map(({ name, summary }) =>
    quoted(`${name}:${escaped(summary)}`),
  );
  const rest = command.commands.map(
    ({ name }) => `${name}) ${nameOf(`${command.path} ${name}`)} ;;`,
  );
  return `${nameOf(command.path)}() {
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

function flagSpec({ names, summary, value }: Flag): string {
  const text = `[${escaped(summary)}]`;
  const takes = value === undefined ? "" : `:${label(value)}:${action(value)}`;
  const [first = "", second] = names;
  const ending = (name: string): string =>
    value !== undefined && name.startsWith("--") ? `${name}=` : name;
  return second === undefined
    ? quoted(`${ending(first)}${text}${takes}`)
    : `'(${names.join(" ")})'{${names.map(ending).join(",")}}${quoted(text + takes)}`;
}

function valueSpec(value: Argued, index: number): string {
  const place = value.isVariadic === true ? "*" : index + 1;
  return `'${place}:${label(value)}:${action(value)}'`;
}

function label({ kind }: Value): string {
  return kind === "list" ? "words" : kind;
}

/** How zsh finds the values. A leading blank keeps it from adding words of its own. */
function action(value: Value): string {
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

function nameOf(path: string): string {
  return `_${path.replaceAll(/[ -]/g, "_")}`;
}

function escaped(text: string): string {
  return text.replace(/[\\[\]:]/g, "\\$&");
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
