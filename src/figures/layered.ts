/** The wiring of a notebook, as far as its drawing goes. */
export interface Wiring {
  readonly names: readonly string[];
  inputsOf(name: string): readonly string[];
  isSource(name: string): boolean;
}

/** A box, or where a line passes a layer. */
export interface Place {
  readonly name: string;
  readonly layer: number;
  /** Its middle, in rows from the top. */
  readonly y: number;
}

interface Layered {
  readonly boxes: readonly Place[];
  /** For each use of a name: the places that its line runs through, from its box to the user's. */
  readonly lines: readonly (readonly Place[])[];
  /** In rows. */
  readonly height: number;
}

interface Node {
  readonly name: string;
  readonly layer: number;
  readonly passes: boolean;
  y: number;
  readonly before: Node[];
  readonly after: Node[];
}

/** Layers by name: each after all its inputs, a source just before the first that uses it. */
function layersOf({names, inputsOf}: Wiring): ReadonlyMap<string, number> {
  const layers = new Map<string, number>();
  const depth = (name: string): number => {
    const layer = layers.get(name) ?? Math.max(-1, ...inputsOf(name).map(depth)) + 1;
    layers.set(name, layer);
    return layer;
  };
  names.forEach(depth);
  for (const name of names.filter((candidate) => inputsOf(candidate).length === 0)) {
    const users = names.filter((user) => inputsOf(user).includes(name)).map(depth);
    if (users.length > 0) layers.set(name, Math.min(...users) - 1);
  }
  return layers;
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
/** How much of a row a box and a line need on either side. */
const half = ({passes}: Node): number => (passes ? 0.2 : 0.5);

/** The numbers nearest to those wanted, by least squares, that keep their order and their distances (pool adjacent violators). */
function spread(nodes: readonly Node[], wanted: readonly number[]): number[] {
  let at = 0;
  const offsets = nodes.map((node, i) => {
    const last = nodes[i - 1];
    return (at += last ? half(last) + half(node) : 0);
  });
  const pools: {sum: number; count: number}[] = [];
  wanted.forEach((value, i) => {
    let pool = {sum: value - (offsets[i] ?? 0), count: 1};
    for (let last = pools.at(-1); last && last.sum / last.count > pool.sum / pool.count; last = pools.at(-1)) {
      pool = {sum: pool.sum + last.sum, count: pool.count + last.count};
      pools.pop();
    }
    pools.push(pool);
  });
  return pools.flatMap(({sum, count}) => Array<number>(count).fill(sum / count)).map((y, i) => y + (offsets[i] ?? 0));
}

/**
 * Names in layers from left to right, each after all its inputs, and lines that pass between the boxes of the layers they cross: within a
 * layer by the mean place of their neighbours, so that few lines cross and most are nearly straight (Sugiyama's method).
 */
export function layered(wiring: Wiring): Layered {
  const layers = layersOf(wiring);
  const columns: Node[][] = Array.from({length: Math.max(-1, ...layers.values()) + 1}, () => []);
  const known = new Map<string, Node>();
  const nodeOf = (name: string, layer: number): Node => {
    const key = `${layer} ${name}`;
    const existing = known.get(key);
    if (existing) return existing;
    const node: Node = {
      name,
      layer,
      passes: layers.get(name) !== layer,
      y: columns[layer]?.length ?? 0,
      before: [],
      after: []
    };
    known.set(key, node);
    columns[layer]?.push(node);
    return node;
  };
  const boxes = wiring.names.map((name) => nodeOf(name, layers.get(name) ?? 0));
  const lines = boxes.flatMap((user) =>
    wiring.inputsOf(user.name).map((input) => {
      const from = layers.get(input) ?? 0;
      const passed = Array.from({length: user.layer - from}, (_, i) => nodeOf(input, from + i));
      const line = [...passed, user];
      line.slice(1).forEach((node, i) => {
        const last = line[i];
        if (!last || last.after.includes(node)) return;
        last.after.push(node);
        node.before.push(last);
      });
      return line;
    })
  );
  const pull = (side: "before" | "after"): void => {
    for (const column of side === "before" ? columns : columns.toReversed()) {
      const at = new Map(
        column.map((node) => [node, node[side].length === 0 ? node.y : mean(node[side].map(({y}) => y))])
      );
      column.sort((a, b) => (at.get(a) ?? 0) - (at.get(b) ?? 0));
      spread(
        column,
        column.map((node) => at.get(node) ?? 0)
      ).forEach((y, i) => {
        const node = column[i];
        if (node) node.y = y;
      });
    }
  };
  for (let i = 0; i < 24; i++) pull(i % 2 === 0 ? "before" : "after");
  const all = columns.flat();
  const top = all.length === 0 ? 0 : Math.min(...all.map((node) => node.y - half(node)));
  const placeOf = ({name, layer, y}: Node): Place => ({name, layer, y: y - top});
  return {
    boxes: boxes.map(placeOf),
    lines: lines.map((line) => line.map(placeOf)),
    height: Math.max(0, ...all.map((node) => node.y - top + half(node)))
  };
}
