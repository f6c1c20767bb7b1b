import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {npyMatrix} from "../../src/rows/npy.js";
import {countingSource} from "./support.js";

const file = (name: string): Buffer => readFileSync(new URL(`../fixtures/vectors/${name}`, import.meta.url));
const {vectors} = JSON.parse(file("vectors.json").toString("utf8")) as {vectors: readonly (readonly number[])[]};
const open = (bytes: Uint8Array) => npyMatrix(countingSource(bytes), "x.npy");

describe("npyMatrix(source, name)", () => {
  it.each([
    ["f4.npy", "F32", 12],
    ["f8-2.npy", "F64", 12],
    ["f8-3.npy", "F64", 12],
    ["f2.npy", "F16", 2]
  ])("reads %s, which NumPy wrote", async (name, dtype, digits) => {
    const matrix = await open(file(name));
    expect(matrix).toMatchObject({rows: 11, dims: 6, dtype, tensor: "x.npy"});
    const rows = await matrix.readRows([10, 0]);
    [...(vectors[10] ?? []), ...(vectors[0] ?? [])].forEach((value, i) => expect(rows[i]).toBeCloseTo(value, digits));
  });

  it("refuses what lies by columns, has its bytes the other way round, or another shape, and says what to do", async () => {
    await expect(open(file("columns.npy"))).rejects.toThrow("x.npy lies by columns; save it by rows");
    await expect(open(file("big.npy"))).rejects.toThrow("unsupported dtype: >f4; expected <f4, <f2 or <f8");
    const other = (from: string, to: string): Buffer =>
      Buffer.from(file("f4.npy").toString("latin1").replace(from, to), "latin1");
    await expect(open(other("(11, 6)", "(66,) "))).rejects.toThrow();
    await expect(open(other("(11, 6)", "(11,6) "))).rejects.toThrow();
    await expect(open(other("(11, 6)", "(12, 6)"))).rejects.toThrow("is it cut short?");
    await expect(open(other("(11, 6)", "(0, 66)"))).rejects.toThrow("wrong shape");
    await expect(open(file("f4.npy").subarray(0, -1))).rejects.toThrow("is it cut short?");
    await expect(open(Buffer.concat([file("f4.npy"), Buffer.of(0)]))).rejects.toMatchObject({code: "broken-npy"});
    await expect(open(other("NUMPY", "NUMPX"))).rejects.toThrow("it does not begin with NUMPY");
  });
});
