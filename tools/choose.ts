/**
 * The things asked for by name, in the order in which they stand; all without names.
 * @throws Error where a name is none of theirs
 */
export function choose<T extends {readonly name: string}>(
  all: readonly T[],
  names: readonly string[],
  kind: string
): readonly T[] {
  const unknown = names.find((name) => all.every((command) => command.name !== name));
  if (unknown !== undefined)
    throw new Error(`unknown ${kind}: ${unknown}; expected some of ${all.map(({name}) => name).join(", ")}`);
  return all.filter(({name}) => names.length === 0 || names.includes(name));
}
