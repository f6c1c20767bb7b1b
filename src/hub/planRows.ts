import {runsOf} from "../rows/embeddingMatrix.js";

/**
 * The cost model. A plan costs its bytes plus `requestBytes` a request: what a connection could have carried meanwhile, for a
 * round trip of about 50 ms at 10 MB/s over eight connections.
 */
const requestBytes = 64_000;
/** No answer is longer, so that memory stays bounded whatever the tensor's size. */
const longestRead = 500_000;
/** So many ranges are read one by one: seconds at worst, and no byte too many. */
const apart = 400;
/** Beyond, neighbours are joined over the smallest gaps first, as long as no more than this part of the rows' bytes is added. */
const waste = 0.08;

/** A run of neighbouring rows: one request. */
type Run = readonly [first: number, count: number];

interface RowPlan {
  /** In ascending order. */
  readonly runs: readonly Run[];
  readonly requests: number;
  readonly bytes: number;
}

const end = ([first, count]: Run): number => first + count;

function joined(runs: readonly Run[], wanted: number, rowBytes: number): readonly Run[] {
  if (runs.length <= apart) return runs;
  const gaps = runs.slice(1).map((run, i) => ({at: i + 1, rows: run[0] - end(runs[i] ?? run)}));
  let budget = wanted * waste;
  const closed = new Set<number>();
  for (const {at, rows} of gaps.sort((a, b) => a.rows - b.rows || a.at - b.at)) {
    budget -= rows;
    if (budget < 0 || rows * rowBytes > requestBytes) break;
    closed.add(at);
  }
  const out: Run[] = [];
  runs.forEach((run, i) => {
    const last = out.at(-1);
    if (last && closed.has(i)) out[out.length - 1] = [last[0], end(run) - last[0]];
    else out.push(run);
  });
  return out;
}

function cut(runs: readonly Run[], rowBytes: number): readonly Run[] {
  const maxRows = Math.max(1, Math.floor(longestRead / rowBytes));
  return runs.flatMap(([first, count]) =>
    Array.from({length: Math.ceil(count / maxRows)}, (_, i): Run => [
      first + i * maxRows,
      Math.min(maxRows, count - i * maxRows)
    ])
  );
}

function planOf(runs: readonly Run[], rowBytes: number): RowPlan {
  const bytes = runs.reduce((sum, [, count]) => sum + count * rowBytes, 0);
  return {runs, requests: runs.length, bytes};
}

const cost = ({requests, bytes}: RowPlan): number => bytes + requests * requestBytes;

/**
 * How to read rows of a table: some hundred one by one; more joined where they lie close, or all from the first to the last in
 * parts, whichever costs less.
 */
export function planRows(ids: readonly number[], rowBytes: number): RowPlan {
  const single = runsOf(ids);
  const [first, last] = [single[0], single.at(-1)];
  if (!first || !last) return {runs: [], requests: 0, bytes: 0};
  const wanted = single.reduce((sum, [, count]) => sum + count, 0);
  const rows = planOf(cut(joined(single, wanted, rowBytes), rowBytes), rowBytes);
  if (single.length <= apart) return rows;
  const all = planOf(cut([[first[0], end(last) - first[0]]], rowBytes), rowBytes);
  return cost(all) < cost(rows) ? all : rows;
}
