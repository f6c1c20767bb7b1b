import {readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {readOnnx} from "../../src/rows/onnx.js";
import {onnxMatrix} from "../../src/rows/onnxMatrix.js";
import {countingSource} from "./support.js";

const fixture = (name: string): Buffer => readFileSync(new URL(`../fixtures/onnx/${name}`, import.meta.url));
const want = JSON.parse(fixture("onnx.json").toString("utf8")) as Record<string, readonly (readonly number[])[]>;
const name = "model.embed_tokens.weight";

const open = async (bytes: Uint8Array, tensor: string, beside = fixture) => {
  const source = countingSource(bytes);
  return onnxMatrix(await readOnnx(source), tensor, {source, beside: (file) => countingSource(beside(file))});
};
/** A file with a text in place of another of its length. */
const changed = (file: string, from: string, to: string): Buffer => {
  const text = fixture(file).toString("latin1");
  if (!text.includes(from) || from.length !== to.length) throw new Error(`no ${from} in ${file}`);
  return Buffer.from(text.replace(from, to), "latin1");
};

/** A field of a protobuf message that holds bytes. */
const field = (number: number, ...parts: readonly (string | Uint8Array)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  const length = [];
  for (let left = body.length; ; left = Math.floor(left / 128)) {
    length.push(left < 128 ? left : (left % 128) + 128);
    if (left < 128) break;
  }
  return Buffer.concat([Buffer.of(8 * number + 2, ...length), body]);
};
const varint = (number: number, ...bytes: readonly number[]): Buffer => Buffer.of(8 * number, ...bytes);
const floats = Buffer.from(Float32Array.of(1, 2, 3, 4).buffer);
/** Tensor t, 2×2 of 32 bits. */
const tensor = (...parts: readonly Buffer[]): Buffer =>
  field(7, field(5, varint(1, 2), varint(1, 2), varint(2, 1), field(8, "t"), ...parts));

describe("onnxMatrix(onnx, name, files).readRows(ids)", () => {
  it.each(Object.entries(want))("gives the values of %s that its writer's library reads", async (key, values) => {
    const [file = "", tensor = ""] = key.split(":");
    const matrix = await open(fixture(file), tensor);
    const all = values.map((_, i) => i);
    expect([matrix.rows, matrix.dims, matrix.tensor]).toEqual([values.length, values[0]?.length, tensor]);
    expect([...(await matrix.readRows(all))]).toEqual(values.flat());
    const [last = []] = values.slice(-1);
    expect([...(await matrix.readRows([values.length - 1, 0]))]).toEqual([...last, ...(values[0] ?? [])]);
  });

  it("reads no numbers but those of the rows that are asked for", async () => {
    const big = Buffer.alloc(4 * 100_000 * 10);
    big.writeFloatLE(7, 4 * 10 * 70_000);
    const shape = Buffer.concat([varint(1, 0xa0, 0x8d, 6), varint(1, 10), varint(2, 1)]);
    const source = countingSource(field(7, field(5, shape, field(8, "t"), field(9, big))));
    const matrix = await onnxMatrix(await readOnnx(source), "t", {source, beside: () => source});
    expect((await matrix.readRows([70_000]))[0]).toBe(7);
    expect(source.reads.reduce((sum, [, length]) => sum + length, 0)).toBeLessThan(100_000);
  });

  it("takes what other writers may write: sizes packed into one field, fields in another order, and some it does not know", async () => {
    const packed = field(
      7,
      field(15, "x"),
      field(5, field(9, floats), field(8, "t"), varint(2, 1), field(1, Buffer.of(2, 2)))
    );
    const matrix = await open(Buffer.concat([field(14, "later"), packed]), "t");
    expect([...(await matrix.readRows([1, 0]))]).toEqual([3, 4, 1, 2]);
  });

  it.each([
    ["no bytes", Buffer.alloc(0), "it has no graph; is it an ONNX file?"],
    ["a text", Buffer.from("star 1 2 3\nmoon 4 5 6\n"), "the field at byte"],
    ["a number without an end", Buffer.alloc(20, 0xff), "a number at byte 0 has no end"],
    ["two graphs", Buffer.concat([tensor(field(9, floats)), field(7, "")]), "it has two graphs"],
    ["a name twice", field(7, field(5, field(8, "t")), field(5, field(8, "t"))), "it names a tensor twice"],
    ["fewer numbers", tensor(field(9, floats.subarray(4))), "t (2×2 of F32) has 12 bytes; expected 16"],
    ["no numbers", tensor(), "t (2×2 of F32) has 0 bytes; expected 16"],
    ["numbers in several parts", tensor(field(9, floats), field(4, floats)), "t: its numbers are in several parts"],
    ["a field that leaves its message", field(7, Buffer.of(42, 100)), "the field at byte 2 leaves its message"],
    ["too large a size", field(7, field(5, varint(1, ...Array<number>(9).fill(0xff), 1))), "a tensor has 1 dimensions"],
    [
      "a kind of number that is not read",
      field(7, field(5, varint(1, 2), varint(1, 2), varint(2, 7), field(8, "t"))),
      "I64"
    ]
  ])("refuses %s, and says why", async (_, bytes, message) => expect(open(bytes, "t")).rejects.toThrow(message));

  it("refuses a name that it does not have, and numbers in a folder elsewhere or a file cut short", async () => {
    await expect(open(fixture("raw.onnx"), "none")).rejects.toThrow("no such tensor: none; it has 5 others");
    await expect(open(fixture("raw.onnx"), "other")).rejects.toThrow("other is 10; expected rows × dimensions");
    for (const to of ["../../../etc/passwd", "/etc/passwd/and/mor", "C:\\ernal.onnx_data", "a/../../b/onnx_data"])
      await expect(open(changed("external.onnx", "external.onnx_data", to.slice(0, 18)), name)).rejects.toMatchObject({
        code: "broken-onnx",
        message: expect.stringContaining("expected a file beside it") as string
      });
    await expect(open(fixture("external.onnx"), "half", (file) => fixture(file).subarray(0, -1))).rejects.toThrow(
      "half (11×6 of F16) has 131 bytes in external.onnx_data; is it cut short?; expected 132"
    );
  });

  it("refuses whole numbers where the graph does not say what they stand for", async () => {
    await expect(
      open(changed("quantized.onnx", "\x22\x10Dequantize", "\x22\x10Quantizede"), `${name}_quantized`)
    ).rejects.toThrow("no DequantizeLinear that says what they stand for");
    await expect(open(changed("signed.onnx", "\x42\x05scale", "\x42\x05scala"), "whole")).rejects.toThrow(
      "whole: no tensor scale; expected one for all rows"
    );
  });
});
