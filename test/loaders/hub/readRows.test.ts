import {afterAll, beforeAll, expect, test} from "vitest";
import {mkdtemp} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {part, whole} from "../../support/part.js";
import {sparseHub, type SparseHub} from "../../support/measureRead.js";
import {modelRowBytes as rowBytes, modelRows} from "../../support/sparseModel.js";

const tensorBytes = modelRows * rowBytes;
let sparse: SparseHub;
beforeAll(async () => void (sparse = await sparseHub(await mkdtemp(join(tmpdir(), "sparse-")), 10_000)));
afterAll(() => sparse.dispose());

test.each(part([18, 45, 300], 1))("%i rows of a 1.52 GB file are read one by one", async (count) => {
  const taken = await sparse.measure("rows", count);
  expect(taken.read).toBe(count);
  expect(taken.requests).toBeLessThanOrEqual(count + 6);
  expect(taken.bytes).toBeLessThanOrEqual(rowBytes * count + 40_000);
  expect(taken.peak - taken.start).toBeLessThan(100e6);
});

test("1000 rows take at most a tenth more than their bytes", async () => {
  const taken = await sparse.measure("rows", 1000);
  expect(taken.read).toBe(1000);
  expect(taken.bytes).toBeLessThanOrEqual(1.1 * 1000 * rowBytes);
  expect(taken.peak - taken.start).toBeLessThan(100e6);
});

test.runIf(whole)("10000 rows take at most a fiftieth more than the whole tensor", async () => {
  const taken = await sparse.measure("rows", 10_000);
  expect(taken.read).toBe(10_000);
  expect(taken.bytes).toBeLessThanOrEqual(1.02 * tensorBytes);
  expect(taken.peak - taken.start).toBeLessThan(100e6);
});
