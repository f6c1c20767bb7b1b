/** n things, each with a label, and for each two of them the colour of their edge. */
export interface Coloured {
  readonly n: number;
  readonly label: readonly number[];
  /** Symmetric. */
  readonly colour: (i: number, j: number) => number;
}

/** So many refinements are tried before a symmetry that is not yet found counts as none. */
const mostTries = 2_000;

const numbered = (keys: readonly string[]): {cells: number[]; trace: string} => {
  const names = [...new Set(keys)].sort();
  const numbers = new Map(names.map((name, i) => [name, i]));
  return {cells: keys.map((key) => numbers.get(key) ?? 0), trace: [...keys].sort().join(" ")};
};

/** Splits cells until the colours of a thing's edges into each cell tell no two of one cell apart; numbers and trace follow from colours alone. */
function refined({n, colour}: Coloured, start: readonly number[]): {cells: number[]; trace: string} {
  let cells = [...start];
  let traces = "";
  for (let count = 0; ;) {
    const keys = cells.map((cell, i) => {
      let [sum, other] = [0, 0];
      for (let j = 0; j < n; j++) {
        if (i === j) continue;
        const mixed = Math.imul(Math.imul(colour(i, j) + 1, 0x9e3779b1) ^ (cells[j]! + 0x7f4a7c15), 0x85ebca6b);
        sum = (sum + (mixed ^ (mixed >>> 13))) | 0;
        other = (other + Math.imul(mixed ^ (mixed >>> 16), 0xc2b2ae35)) | 0;
      }
      return `${cell}:${sum}:${other}`;
    });
    const next = numbered(keys);
    cells = next.cells;
    traces += `|${next.trace}`;
    const now = new Set(cells).size;
    if (now === count || now === n) return {cells, trace: traces};
    count = now;
  }
}

/** Those of the first cell that holds more than one. */
function firstMany(cells: readonly number[]): number[] | undefined {
  const members = new Map<number, number[]>();
  cells.forEach((cell, i) => members.set(cell, [...(members.get(cell) ?? []), i]));
  return [...members.entries()].sort(([x], [y]) => x - y).find(([, list]) => list.length > 1)?.[1];
}

const singledOut = (cells: readonly number[], i: number): number[] =>
  cells.map((cell, k) => 2 * cell + (k === i ? 1 : 0));

/** Whether a symmetry takes one division into cells to the other. */
function corresponds(of: Coloured, cells: readonly number[], other: readonly number[], tries: {left: number}): boolean {
  if (tries.left-- <= 0) return false;
  const [a, b] = [refined(of, cells), refined(of, other)];
  if (a.trace !== b.trace) return false;
  const first = firstMany(a.cells)?.[0];
  if (first === undefined) {
    const there = new Map(b.cells.map((cell, i) => [cell, i]));
    const to = a.cells.map((cell) => there.get(cell) ?? -1);
    return to.every((x, i) => to.every((y, j) => i === j || of.colour(i, j) === of.colour(x, y)));
  }
  const cell = a.cells[first];
  return b.cells.some(
    (image, k) => image === cell && corresponds(of, singledOut(a.cells, first), singledOut(b.cells, k), tries)
  );
}

/** Things that may change places without any other moving, together: those of one list have one label and the same edges to all others. */
function twins({n, label, colour}: Coloured): number[][] {
  const lists: number[][] = [];
  const alike = (i: number, j: number): boolean => {
    if (label[i] !== label[j]) return false;
    for (let k = 0; k < n; k++) if (k !== i && k !== j && colour(i, k) !== colour(j, k)) return false;
    return true;
  };
  for (let i = 0; i < n; i++) {
    const list = lists.find(([first = 0]) => alike(first, i));
    if (list) list.push(i);
    else lists.push([i]);
  }
  return lists;
}

/**
 * Whole numbers whose product is the number of permutations that keep every label and every edge's colour (the automorphisms of a
 * coloured complete graph); none above 1 where there is but the identity. Twins first, then for what is left the sizes of orbits, one
 * thing after the other held in its place (orbit and stabiliser). Where the search is given up the product is less than the number.
 */
export function automorphismFactors(of: Coloured): number[] {
  const lists = twins(of);
  const factors = lists.flatMap((list) => list.map((_, i) => i + 1));
  const rest: Coloured = {
    n: lists.length,
    label: numbered(
      lists.map(([i = 0, j]) => `${lists.length}:${of.label[i]}:${j === undefined ? "" : of.colour(i, j)}`)
    ).cells.map((kind, i) => kind * (of.n + 1) + lists[i]!.length),
    colour: (i, j) => of.colour(lists[i]![0]!, lists[j]![0]!)
  };
  const tries = {left: mostTries};
  for (let {cells} = refined(rest, rest.label); ;) {
    const many = firstMany(cells);
    const [first] = many ?? [];
    if (many === undefined || first === undefined) return factors.filter((factor) => factor > 1);
    const held = singledOut(cells, first);
    factors.push(many.filter((i) => i === first || corresponds(rest, held, singledOut(cells, i), tries)).length);
    ({cells} = refined(rest, held));
  }
}
