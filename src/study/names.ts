/** What a study has, each under a name by which steps use it. */
interface Named {
  readonly id: string;
  readonly files: object;
  readonly params: object;
  readonly lent: object;
  readonly steps: readonly {readonly name: string}[];
}

const kinds = {data: "data", parameter: "a parameter", lent: "what a host lends", step: "a step"};
type Kind = keyof typeof kinds;

function kindsOf({files, params, lent, steps}: Named): ReadonlyMap<string, Kind> {
  const of = (kind: Kind, names: readonly string[]) => names.map((name) => [name, kind] as const);
  const named = steps.map(({name}) => name);
  return new Map([
    ...of("data", Object.keys(files)),
    ...of("parameter", Object.keys(params)),
    ...of("lent", Object.keys(lent)),
    ...of("step", named)
  ]);
}

/** @throws RangeError for a name that there is already */
export function requireNew(study: Named, kind: Kind, names: readonly string[]): void {
  const known = kindsOf(study);
  for (const name of names) {
    const other = known.get(name);
    if (other !== undefined)
      throw new RangeError(
        `${study.id}, ${kind} ${name}: ${kinds[other]} has this name already; expected another name`
      );
  }
}

/** @param what - that uses them, such as `step mean` @throws RangeError for names that nothing before it has */
export function requireKnown(study: Named, what: string, names: readonly string[]): void {
  const known = kindsOf(study);
  const unknown = names.filter((name) => !known.has(name));
  if (unknown.length === 0) return;
  const all = known.size > 0 ? `expected some of ${[...known.keys()].join(", ")}` : "there is nothing before it";
  throw new RangeError(`${study.id}, ${what}: unknown ${unknown.join(", ")}; ${all}`);
}
