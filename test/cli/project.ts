import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { filesBelow } from "../files-below.js";
import { runInProcess } from "./in-process.js";
import type { Run, RunOptions } from "./run.js";

const root = join(import.meta.dirname, "../..");

/** The command line as it is installed. */
export const codegen = join(root, "bin/codegen.js");

/** A folder with specs, its name with a blank, that goes with all temporary folders when the tests are over. */
export class Project {
  readonly folder = mkdtempSync(join(tmpdir(), "codegen cli "));

  constructor() {
    this.write("package.json", '{ "type": "module" }\n');
  }

  /** A project with two specs below `specs/orders/`, that share a table. */
  static withSpecs(from = join(import.meta.dirname, "specs")): Project {
    const project = new Project();
    cpSync(from, join(project.folder, "specs"), { recursive: true });
    return project;
  }

  /** A project whose `generated/` and `hooks/` are what its specs say, checked out by somebody else: no cache knows it. */
  static async generated(): Promise<Project> {
    const project = Project.withSpecs();
    generatedOnce ??= generateOnce();
    for (const [path, text] of await generatedOnce) {
      project.write(path, text);
    }
    return project;
  }

  /** Runs `codegen` with these arguments in the folder, inside this process. */
  run(...args: readonly string[]): Promise<Run> {
    return this.runWith({}, ...args);
  }

  /** The same, elsewhere, with an input or in another environment. No run may end as a bug of ours. */
  async runWith(
    { cwd = ".", env = {}, input = "" }: RunOptions,
    ...args: readonly string[]
  ): Promise<Run> {
    const options = {
      cwd: join(this.folder, cwd),
      env: { ...plainEnvironment, ...env },
      input,
    };
    return withoutBug(await runInProcess(options, ...args));
  }

  /** The same as a process of its own, for what only a process has: signals, options of Node.js, a locale, others at the same time. */
  async spawn(options: RunOptions, ...args: readonly string[]): Promise<Run> {
    return withoutBug(await ended(this.start(options, ...args), options.input));
  }

  /** Starts a process and does not wait for it. */
  start(
    { cwd = ".", env = {} }: RunOptions,
    ...args: readonly string[]
  ): ChildProcess {
    return spawn(process.execPath, [codegen, ...args], {
      cwd: join(this.folder, cwd),
      env: { ...plainEnvironment, ...env },
    });
  }

  path(path: string): string {
    return join(this.folder, path);
  }

  read(path: string): string {
    return readFileSync(this.path(path), "utf8");
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(this.path(path)), { recursive: true });
    writeFileSync(this.path(path), text);
  }

  remove(path: string): void {
    rmSync(this.path(path), { recursive: true });
  }

  /** Changes the first text that a pattern finds in a file. */
  change(path: string, from: string | RegExp, to: string): void {
    const before = this.read(path);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`nothing to change in ${path}`);
    this.write(path, after);
  }

  /** The files below a folder. */
  files(folder = "generated"): readonly string[] {
    return filesBelow(this.path(folder));
  }

  /** The files that the specs ask for, with their texts. */
  texts(folder = "generated"): ReadonlyMap<string, string> {
    return new Map(
      this.files(folder)
        .filter((path) => !/^\.codegen\.cache/.test(path))
        .map((path) => [path, this.read(join(folder, path))]),
    );
  }

  /** When each file below a folder was changed, to the nanosecond. */
  times(folder = "generated"): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.files(folder).map((path) => {
        const at = this.path(join(folder, path));
        const { mtimeNs, ctimeNs, ino } = statSync(at, { bigint: true });
        return [path, [mtimeNs, ctimeNs, ino].join()];
      }),
    );
  }
}

function withoutBug(run: Run): Run {
  if (run.code === 70) throw new Error(`a bug of ours:\n${run.stderr}`);
  return run;
}

let generatedOnce: Promise<ReadonlyMap<string, string>> | undefined;

async function generateOnce(): Promise<ReadonlyMap<string, string>> {
  const project = Project.withSpecs();
  const { code, stderr } = await project.run("generate");
  if (code !== 0) throw new Error(stderr);
  return new Map(
    ["generated", "hooks"].flatMap((folder) =>
      [...project.texts(folder)].map(([path, text]) => [
        `${folder}/${path}`,
        text,
      ]),
    ),
  );
}

/** Waits for a process, with all that it says; standard input is closed after the input. */
export async function ended(child: ChildProcess, input = ""): Promise<Run> {
  const said = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name]?.setEncoding("utf8").on("data", (text: string) => {
      said[name] += text;
    });
  }
  // A process that does not read may be gone before it is written to.
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
  const [code, signal] = (await once(child, "close")) as [
    number | null,
    NodeJS.Signals | null,
  ];
  return { code, signal, ...said };
}

/** A text without what differs from run to run: how long it took. */
export function timeless(text: string): string {
  return text.replace(/\bin \d+\.\d\d s$/gm, "in 0.00 s");
}

const plainEnvironment: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(process.env as Record<string, string>).filter(
    ([name]) =>
      !/^(?:CI|NO_COLOR|FORCE_COLOR|CLICOLOR.*|GITHUB_.*|NODE_.*|VITEST.*)$/.test(
        name,
      ),
  ),
);
