import { at, type Stack } from "../stacks.js";

/** Stacks that are not given exactly the parameters that they have. */
export function wrongParameters(
  { path, template, nested }: Stack,
  stacks: readonly Stack[],
): readonly string[] {
  return [...nested].flatMap(([id, child]) => {
    const inner = stacks.find((one) => one.path === child);
    const wanted = Object.keys(inner?.template.Parameters ?? {}).sort();
    const given = Object.keys(
      at(template.Resources[id]?.Properties ?? {}, "Parameters") ?? {},
    ).sort();
    return given.join() === wanted.join()
      ? []
      : [`${path}: ${id} is given ${given.join()}, and has ${wanted.join()}`];
  });
}
