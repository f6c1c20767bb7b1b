import type {InferenceJob} from "../math/inferenceJob.js";
import type {Engine} from "./engine.js";

/** Grows, so that a first answer comes soon and the rest costs few messages. */
function* ranges(total: number, first: number): Generator<readonly [number, number]> {
  for (let from = 0, size = first; from < total; size = Math.min(size * 2, 16 * first)) {
    const to = Math.min(total, from + size);
    yield [from, to];
    from = to;
  }
}

/** How many permutations take a moment, by the products each costs. */
const firstSize = (n: number): number => Math.max(16, Math.floor(2_000_000 / (n * n)));

/** A series so far. */
export interface Collected {
  readonly values: Float64Array;
  /** Which are there. */
  count: number;
  redrawn: number;
}

/** The values that are there. */
export const soFar = ({values, count}: Collected): Float64Array => values.subarray(0, count);

/** Runs the parts of one series, `width` at a time, and keeps them in their order; `told` hears of each part that joins the rest. */
export async function collect(
  total: number,
  n: number,
  job: (from: number, to: number) => InferenceJob,
  {engine, told, signal}: {engine: Engine; told: (series: Collected) => void; signal: AbortSignal | undefined}
): Promise<Collected> {
  const series: Collected = {values: new Float64Array(total), count: 0, redrawn: 0};
  const waiting = new Map<number, number>();
  const parts = ranges(total, firstSize(n));
  const work = async (): Promise<void> => {
    for (let next = parts.next(); !next.done; next = parts.next()) {
      const [from, to] = next.value;
      const {values, redrawn} = await engine.run("inference", job(from, to), signal);
      signal?.throwIfAborted();
      series.values.set(values[0] ?? new Float64Array(), from);
      series.redrawn += redrawn;
      waiting.set(from, to);
      for (let end = waiting.get(series.count); end !== undefined; end = waiting.get(series.count)) {
        waiting.delete(series.count);
        series.count = end;
      }
      told(series);
    }
  };
  await Promise.all(Array.from({length: Math.max(1, engine.width)}, work));
  return series;
}
