import {describe, expect, it} from "vitest";
import {runsOf} from "../../src/rows/embeddingMatrix.js";
import {openMatrix} from "../../loaders/tensors/openMatrix.js";
import {countingSource, floats} from "./support.js";

const [rows, dims, offset] = [50, 4, 28];
const value = (row: number, column: number): number => row * 10 + column + 0.25;
const rowOf = (row: number): number[] => Array.from({length: dims}, (_, column) => value(row, column));
const bytes = Buffer.concat([
  Buffer.alloc(offset, 0xff),
  floats(...Array.from({length: rows}, (_, row) => rowOf(row)).flat()),
  Buffer.from("what follows")
]);
const raw = {format: "raw", file: "model.bin", offset, dtype: "F32"} as const;
const rowBytes = 4 * dims;

describe("openMatrix(raw descriptor).readRows(ids)", () => {
  it("reads nothing before, then the rows asked for and no other byte", async () => {
    const source = countingSource(bytes);
    const matrix = await openMatrix(raw, dims, rows, source);
    expect(matrix).toMatchObject({rows, dims, dtype: "F32", tensor: "model.bin@28"});
    expect(source.reads).toEqual([]);
    expect([...(await matrix.readRows([7, 49, 0, 8]))]).toEqual([7, 49, 0, 8].flatMap(rowOf));
    expect(source.reads).toEqual([
      [offset, rowBytes],
      [offset + 7 * rowBytes, 2 * rowBytes],
      [offset + 49 * rowBytes, rowBytes]
    ]);
  });

  it("reads a row once that is asked for twice", async () => {
    const source = countingSource(bytes);
    const matrix = await openMatrix(raw, dims, rows, source);
    expect([...(await matrix.readRows([3, 5, 3]))]).toEqual([3, 5, 3].flatMap(rowOf));
    expect(source.reads.map(([, length]) => length)).toEqual([rowBytes, rowBytes]);
    expect([...(await matrix.readRows([]))]).toEqual([]);
    expect(source.reads).toHaveLength(2);
  });

  it("throws for a row beyond the table before it reads anything", async () => {
    const source = countingSource(bytes);
    const matrix = await openMatrix(raw, dims, rows, source);
    for (const id of [rows, -1, 1.5, NaN, Infinity])
      await expect(matrix.readRows([0, id])).rejects.toMatchObject({
        code: "no-such-row",
        message: `no such row: ${id} of model.bin@28; expected 0 to 49`
      });
    expect(source.reads).toEqual([]);
  });

  it("throws for a value that is not finite, with its row, and reads the rows beside it", async () => {
    for (const bad of [NaN, Infinity, -Infinity]) {
      const matrix = await openMatrix({...raw, offset: 0}, 2, 3, countingSource(floats(1, 2, 3, bad, 5, 6)));
      await expect(matrix.readRows([0, 1, 2])).rejects.toMatchObject({
        code: "bad-value",
        message: "value not finite: row 1 of model.bin@0; expected numbers"
      });
      expect([...(await matrix.readRows([2, 0]))]).toEqual([5, 6, 1, 2]);
    }
    const half = await openMatrix(
      {...raw, offset: 0, dtype: "F16"},
      1,
      2,
      countingSource(Uint8Array.of(0, 60, 0, 124))
    );
    await expect(half.readRows([1])).rejects.toThrow("value not finite: row 1");
  });

  it("reads each dtype at its own width", async () => {
    const quantized = {...raw, offset: 3, dtype: "U8", scale: 0.5, zeroPoint: 128} as const;
    const small = await openMatrix(quantized, 2, 2, countingSource(Uint8Array.of(9, 9, 9, 128, 130, 126, 255)));
    expect([...(await small.readRows([1, 0]))]).toEqual([-1, 63.5, 0, 1]);
    const half = {...raw, offset: 1, dtype: "BF16"} as const;
    const odd = await openMatrix(half, 1, 2, countingSource(Uint8Array.of(9, 0x80, 0x3f, 0x00, 0xc0)));
    expect([...(await odd.readRows([1]))]).toEqual([-2]);
  });

  it("throws for a matrix that leaves its file by one byte", async () => {
    const exact = bytes.subarray(0, offset + rows * rowBytes);
    await expect(openMatrix(raw, dims, rows, countingSource(exact))).resolves.toMatchObject({rows});
    await expect(openMatrix(raw, dims, rows, countingSource(exact.subarray(0, -1)))).rejects.toMatchObject({
      code: "wrong-shape",
      message: "wrong shape: 50×4 of F32 at byte 28 leaves model.bin (827 bytes)"
    });
  });
});

describe("runsOf(ids)", () => {
  it("joins neighbours, in ascending order, each id once", () => {
    expect(runsOf([5, 3, 4, 9, 3, 0])).toEqual([
      [0, 1],
      [3, 3],
      [9, 1]
    ]);
    expect(runsOf([])).toEqual([]);
    expect(runsOf([10, 9, 100])).toEqual([
      [9, 2],
      [100, 1]
    ]);
  });
});
