import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {planRows} from "../../src/hub/planRows.js";
import {modelRowBytes as rowBytes, modelRows as rows, spreadIds as spread} from "../support/sparseModel.js";

describe("planRows(ids, rowBytes)", () => {
  it("reads some hundred rows one by one, neighbours together, and no other byte", () => {
    expect(planRows([7, 3, 8, 3], rowBytes)).toEqual({
      runs: [
        [3, 1],
        [7, 2]
      ],
      requests: 2,
      bytes: 3 * rowBytes
    });
    expect(planRows([], rowBytes)).toEqual({runs: [], requests: 0, bytes: 0});
    for (const count of [18, 45, 300]) {
      const plan = planRows(spread(count), rowBytes);
      expect(plan.bytes).toBe(count * rowBytes);
      expect(plan.requests).toBeLessThanOrEqual(count);
    }
  });

  it("joins close rows of a thousand words, for at most a tenth more bytes", () => {
    for (const seed of [1, 2, 3]) {
      const plan = planRows(spread(1000, seed), rowBytes);
      expect(plan.bytes).toBeLessThanOrEqual(1.1 * 1000 * rowBytes);
      expect(plan.requests).toBeLessThan(980);
    }
  });

  it("reads the whole tensor in parts where that is cheaper", () => {
    const plan = planRows(spread(10_000), rowBytes);
    expect(plan.bytes).toBeLessThanOrEqual(rows * rowBytes);
    expect(plan.bytes).toBeGreaterThan(0.99 * rows * rowBytes);
    expect(plan.requests).toBeLessThan(420);
    expect(planRows(spread(10_000), 40_000_000).runs.every(([, count]) => count === 1)).toBe(true);
  });

  it("covers every row once, in order, in reads of bounded length, for any ids", () => {
    const ids = fc.uniqueArray(fc.integer({min: 0, max: 5000}), {maxLength: 1500});
    fc.assert(
      fc.property(ids, fc.integer({min: 1, max: 9000}), (ids, bytes) => {
        const {runs, requests, bytes: all} = planRows(ids, bytes);
        expect(requests).toBe(runs.length);
        expect(all).toBe(runs.reduce((sum, [, count]) => sum + count * bytes, 0));
        runs.forEach(([first, count], i) => {
          expect(count * bytes).toBeLessThanOrEqual(500_000);
          const [before, length] = runs[i - 1] ?? [-1, 0];
          expect(first).toBeGreaterThanOrEqual(before + length);
        });
        const covered = new Set(runs.flatMap(([first, count]) => Array.from({length: count}, (_, i) => first + i)));
        expect(ids.filter((id) => !covered.has(id))).toEqual([]);
      }),
      {numRuns: 200, seed: 1}
    );
  });
});
