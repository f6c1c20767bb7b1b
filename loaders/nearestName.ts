/** How many letters must be put in, left out or changed to make one text of another. */
function edits(from: string, to: string): number {
  let row = Array.from({length: to.length + 1}, (_, i) => i);
  for (const [i, letter] of [...from].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= to.length; j++) {
      const changed = (row[j - 1] ?? 0) + (letter === to[j - 1] ? 0 : 1);
      next.push(Math.min(changed, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The name that was perhaps meant: one that begins so, or else differs in two letters at most; undefined where there is none. */
export function nearestName(given: string, names: readonly string[]): string | undefined {
  const plain = given.toLowerCase().slice(0, 100);
  if (plain.length < 2) return undefined;
  const begun = names.find((name) => name.startsWith(plain));
  const near = names.map((name) => ({name, far: edits(plain, name)})).toSorted((x, y) => x.far - y.far)[0];
  return begun ?? (near && near.far <= 2 ? near.name : undefined);
}
