import {
  placed,
  type Flag,
  type Placed,
  type Value,
  type Words,
} from "./words.js";

/** Completion for fish, from 3.0 on. */
export function fishCompletion(program: Words): string {
  const { name } = program;
  const lines = placed(program).flatMap((command) => linesOf(name, command));
  return `# Completion of ${name} for fish.
complete -c ${name} -f
${lines.join("\n")}
`;
}

function linesOf(program: string, command: Placed): readonly string[] {
  const start = `complete -c ${program} -n ${quoted(condition(command))}`;
  const takesFiles = command.values.some(({ kind }) => kind === "file");
  const words = command.values.flatMap((value) =>
    "words" in value ? value.words : [],
  );
  return [
    ...command.commands.map(
      ({ name, summary }) => `${start} -a ${name} -d ${quoted(summary)}`,
    ),
    ...(takesFiles ? [`${start} -F`] : []),
    ...(words.length > 0 ? [`${start} -a ${quoted(words.join(" "))}`] : []),
    ...command.flags.map((flag) => `${start} ${flagWords(flag)}`),
  ];
}

/** When a command's words are offered: the words that lead to it stand there, and none of the next. */
function condition({ path, commands }: Placed): string {
  const seen = path.split(" ").slice(1);
  const next = commands.map(({ name }) => name).join(" ");
  return [
    ...seen.map((name) => `__fish_seen_subcommand_from ${name}`),
    ...(next === "" ? [] : [`not __fish_seen_subcommand_from ${next}`]),
  ].join("; and ");
}

function flagWords({ names, summary, value }: Flag): string {
  const spelled = names.map((name) =>
    name.startsWith("--") ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`,
  );
  const takes = value === undefined ? [] : [valueWords(value)];
  return [...spelled, ...takes, `-d ${quoted(summary)}`].join(" ");
}

function valueWords(value: Value): string {
  switch (value.kind) {
    case "words":
      return `-x -a ${quoted(value.words.join(" "))}`;
    case "list":
      return `-x -a ${quoted(`(__fish_append , ${value.words.join(" ")})`)}`;
    case "folder":
      return `-x -a ${quoted("(__fish_complete_directories)")}`;
    case "file":
      return "-r -F";
    case "text":
      return "-x";
    default:
      return value satisfies never;
  }
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
