import {
  flattenCommands,
  type CompletionFlag,
  type CommandWithPath,
  type CompletionValue,
  type CompletionCommand,
} from "./describe-command.js";

/** Completion for fish, from 3.0 on. */
export function fishCompletion(program: CompletionCommand): string {
  const { name } = program;
  const lines = flattenCommands(program).flatMap((command) =>
    commandLines(name, command),
  );
  return `# Completion of ${name} for fish.
complete -c ${name} -f
${lines.join("\n")}
`;
}

function commandLines(
  program: string,
  command: CommandWithPath,
): readonly string[] {
  const start = `complete -c ${program} -n ${quote(condition(command))}`;
  const takesFiles = command.values.some(({ kind }) => kind === "file");
  const words = command.values.flatMap((value) =>
    "words" in value ? value.words : [],
  );
  return [
    ...command.commands.map(
      ({ name, summary }) => `${start} -a ${name} -d ${quote(summary)}`,
    ),
    ...(takesFiles ? [`${start} -F`] : []),
    ...(words.length > 0 ? [`${start} -a ${quote(words.join(" "))}`] : []),
    ...command.flags.map((flag) => `${start} ${flagWords(flag)}`),
  ];
}

/** When a command's words are offered: the words that lead to it stand there, and none of the next. */
function condition({ path, commands }: CommandWithPath): string {
  const seen = path.split(" ").slice(1);
  const next = commands.map(({ name }) => name).join(" ");
  return [
    ...seen.map((name) => `__fish_seen_subcommand_from ${name}`),
    ...(next === "" ? [] : [`not __fish_seen_subcommand_from ${next}`]),
  ].join("; and ");
}

function flagWords({ names, summary, value }: CompletionFlag): string {
  const spelled = names.map((name) =>
    name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const takes = value === undefined ? [] : [valueWords(value)];
  return [...spelled, ...takes, `-d ${quote(summary)}`].join(" ");
}

function valueWords(value: CompletionValue): string {
  switch (value.kind) {
    case "words":
      return `-x -a ${quote(value.words.join(" "))}`;
    case "list":
      return `-x -a ${quote(`(__fish_append , ${value.words.join(" ")})`)}`;
    case "folder":
      return `-x -a ${quote("(__fish_complete_directories)")}`;
    case "file":
      return "-r -F";
    case "text":
      return "-x";
    default:
      return value satisfies never;
  }
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
