import {setFlagsFromString} from "node:v8";
import {runInNewContext} from "node:vm";
import {Runtime} from "@observablehq/runtime";
import type {Cell} from "../src/notebook/cell.js";
import {notebook} from "../src/notebook/notebook.js";
import type {Bench} from "./bench.js";
import {grouped, ratios, spread} from "./median.js";

/** A graph with one source, `c0`, and the cells that are watched. */
interface Graph {
  readonly name: string;
  readonly cells: readonly Cell[];
  readonly watched: readonly string[];
}

/** A running graph: sets its source and waits until all that is watched has followed. */
interface Running {
  update(value: number): Promise<void>;
  stop(): void;
}

const plusOne = (x: number): number => x + 1;
const graph = (
  name: string,
  length: number,
  inputOf: (i: number) => string,
  watched: (i: number) => boolean
): Graph => {
  const cells = Array.from({length}, (_, i) => ({name: `c${i + 1}`, inputs: [inputOf(i)], compute: plusOne}));
  return {
    name: `${name} of ${grouped(length)}`,
    cells,
    watched: cells.filter((_, i) => watched(i)).map(({name}) => name)
  };
};
const graphs = [1_000, 4_000].flatMap((length) => [
  graph(
    "chain",
    length,
    (i) => `c${i}`,
    (i) => i === length - 1
  ),
  graph(
    "fan",
    length,
    () => "c0",
    () => true
  )
]);

/** What follows a source: the observer's call for the newest value ends the wait. */
function follower() {
  let done: () => void = () => undefined;
  return {heard: () => done(), next: () => new Promise<void>((resolve) => (done = resolve))};
}

async function ours({cells, watched}: Graph): Promise<Running> {
  const {heard, next} = follower();
  const nb = notebook<Record<string, number>>(cells, {sources: ["c0"], now: () => 0});
  nb.observe(watched, {fulfilled: heard, rejected: heard});
  const first = next();
  nb.set({c0: -1});
  await first;
  return {
    update(value) {
      const followed = next();
      nb.set({c0: value});
      return followed;
    },
    stop: () => nb.dispose()
  };
}

async function bare({cells, watched}: Graph): Promise<Running> {
  const {heard, next} = follower();
  const runtime = new Runtime();
  const module = runtime.module();
  module.define("c0", [], () => -1);
  for (const {name, inputs, compute} of cells) module.define(name, inputs, compute);
  const first = next();
  module.variable({fulfilled: heard, rejected: heard}).define(null, watched, (...values: number[]) => values.length);
  await first;
  return {
    update(value) {
      const followed = next();
      module.redefine("c0", [], () => value);
      return followed;
    },
    stop: () => runtime.dispose()
  };
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

const updates = 10_000;
const rounds = 5;

/** Megabytes that stay after so many updates of a cell of 1 MB. */
async function kept(begin: typeof ours, collect: () => void): Promise<number> {
  const large = {name: "c1", inputs: ["c0"], compute: (x: number) => new Float64Array(131_072).fill(x)};
  collect();
  const before = process.memoryUsage();
  const running = await begin({name: "large", cells: [large as Cell], watched: ["c1"]});
  for (let i = 0; i < updates; i++) await running.update(i);
  collect();
  const after = process.memoryUsage();
  running.stop();
  return (after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers) / 2 ** 20;
}

/** The notebook's own scheduler beside Observable's runtime. */
export const runtime: Bench = {
  name: "runtime",
  what: "Building and updating graphs of cells, and what stays in memory, beside the bare @observablehq/runtime in the same run.",
  async run(log) {
    const rows: string[][] = [];
    for (const one of graphs) {
      log(one.name);
      const builds: [number[], number[]] = [[], []];
      const times: [number[], number[]] = [[], []];
      for (let round = 0; round < rounds; round++)
        for (const [k, begin] of [ours, bare].entries()) {
          let running: Running | undefined;
          builds[k]?.push(await timed(async () => (running = await begin(one))));
          times[k]?.push(
            await timed(async () => {
              for (let i = 0; i < updates / rounds; i++) await running?.update(i);
            })
          );
          running?.stop();
        }
      for (const [what, [own, other], per] of [
        ["build", builds, 1],
        ["update", times, updates / rounds]
      ] as const)
        rows.push([
          `${one.name}: ${what}, ms`,
          spread(
            own.map((ms) => ms / per),
            2
          ),
          spread(
            other.map((ms) => ms / per),
            2
          ),
          spread(ratios(own, other), 2)
        ]);
    }
    log("memory");
    setFlagsFromString("--expose-gc");
    const collect = runInNewContext("gc") as () => void;
    const [own, other] = [await kept(ours, collect), await kept(bare, collect)];
    rows.push([
      `a cell of 1 MB, MB kept after ${grouped(updates)} updates`,
      own.toFixed(1),
      other.toFixed(1),
      (own / other).toFixed(2)
    ]);
    return [
      {
        head: ["", "here", "bare runtime", "ratio"],
        rows,
        notes: ["The bare runtime waits for the next turn of Node's loop before each update, ours for a microtask."]
      }
    ];
  }
};
