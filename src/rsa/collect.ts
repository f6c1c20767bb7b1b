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

/** How many permutations take a moment, by the products that each costs. */
const firstSize = (products: number): number => Math.max(4, Math.floor(2_000_000 / products));

/** Series of values so far. */
export interface Collected {
  /** As many lists as each part gives. */
  readonly lists: readonly Float64Array[];
  /** How many are there, from the first on. */
  count: number;
}

/** The values of the first list that are there. */
export const soFar = ({lists: [values = new Float64Array()], count}: Collected): Float64Array =>
  values.subarray(0, count);

/** What is done in parts. */
interface Series {
  readonly total: number;
  /** Words. */
  readonly n: number;
  /** About how many products one permutation costs, for each list; n² without. */
  readonly products?: number;
  readonly job: (from: number, to: number) => InferenceJob;
  /** How many lists of values each part gives; one without. */
  readonly lists?: number;
}

/** Runs the parts of a series, `width` at a time, and keeps them in their order; `told` hears of each part that joins the rest. */
export async function collect(
  {total, n, products = n * n, job, lists = 1}: Series,
  {engine, progress, signal}: {engine: Engine; progress: (series: Collected) => void; signal: AbortSignal | undefined}
): Promise<Collected> {
  const kept = Array.from({length: lists}, () => new Float64Array(total));
  const series: Collected = {lists: kept, count: 0};
  const waiting = new Map<number, number>();
  const parts = ranges(total, firstSize(products * lists));
  let failed = false;
  const work = async (): Promise<void> => {
    for (let next = parts.next(); !next.done; next = parts.next()) {
      const [from, to] = next.value;
      const part = await engine.run("inference", job(from, to), signal);
      signal?.throwIfAborted();
      if (failed) return;
      kept.forEach((list, i) => list.set(part.values[i] ?? [], from));
      waiting.set(from, to);
      for (let end = waiting.get(series.count); end !== undefined; end = waiting.get(series.count)) {
        waiting.delete(series.count);
        series.count = end;
      }
      progress(series);
    }
  };
  // what fails once is not gone on with
  const workOrEnd = (): Promise<void> =>
    work().catch((error: unknown) => {
      failed = true;
      parts.return(undefined);
      throw error;
    });
  await Promise.all(Array.from({length: Math.max(1, engine.width)}, workOrEnd));
  return series;
}
