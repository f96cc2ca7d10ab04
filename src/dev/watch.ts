import type { Stats } from "node:fs";
import { basename, join } from "node:path";
import { watch } from "chokidar";

/** Watches files and folders until it is closed. */
export interface Watcher {
  /** Watches these too. */
  add(paths: readonly string[]): void;
  close(): Promise<void>;
}

/** The watched paths, and listeners. */
export interface WatchOptions {
  /** Absolute; what is not there yet is waited for. */
  readonly paths: readonly string[];
  /** Below them, what is no source. */
  readonly except: readonly string[];
  /** Hears of the paths that changed, together: editors write several files, or one in several steps. */
  readonly onChange: (paths: readonly string[]) => void;
  readonly onError: (error: NodeJS.ErrnoException) => void;
}

/** Watches; when it resolves, nothing that changes from now on is missed. Hidden files, node_modules, and what is no source by its name are passed over. */
export async function watchPaths({
  paths,
  except,
  onChange,
  onError,
}: WatchOptions): Promise<Watcher> {
  const changed = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const watchedPaths = new Set(paths);
  const isIgnored = (path: string, stats?: Stats): boolean =>
    !watchedPaths.has(path) &&
    (/^\.|^node_modules$/.test(basename(path)) ||
      (stats?.isFile() === true && !sourcePattern.test(path)) ||
      except.some((one) => path === one || path.startsWith(join(one, "/"))));
  const watcher = watch([...paths], {
    ignoreInitial: true,
    ignored: isIgnored,
  });
  const notify = (): void => {
    const all = [...changed].sort();
    changed.clear();
    onChange(all);
  };
  watcher.on("all", (event, path) => {
    // Editors leave and remove files of other names.
    if (
      event === "addDir" ||
      !(watchedPaths.has(path) || sourcePattern.test(path))
    )
      return;
    changed.add(path);
    clearTimeout(timer);
    timer = setTimeout(notify, settleMilliseconds);
  });
  watcher.on("error", (error) => {
    onError(error as NodeJS.ErrnoException);
  });
  await new Promise<void>((resolve) => watcher.once("ready", resolve));
  return {
    add(added) {
      for (const path of added) watchedPaths.add(path);
      watcher.add([...added]);
    },
    async close() {
      clearTimeout(timer);
      await watcher.close();
    },
  };
}

/** Matches the names of specs, hooks, templates and configurations. */
const sourcePattern = /\.(?:json|ya?ml|[cm]?[jt]sx?|hbs)$/i;

/** Milliseconds without a change after which what was changed is taken for whole. */
const settleMilliseconds = 40;
