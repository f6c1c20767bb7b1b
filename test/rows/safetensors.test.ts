import {describe, expect, it} from "vitest";
import {openMatrix} from "../../loaders/tensors/openMatrix.js";
import {findTensor} from "../../src/rows/safetensors.js";
import {countingSource, floats, safetensors} from "./support.js";

const body = floats(1, 2, 3, 4, 5, 6);
const tensor = (from = 0, to = 24, shape: unknown = [3, 2], dtype: unknown = "F32") => ({
  dtype,
  shape,
  data_offsets: [from, to]
});
const find = (header: unknown, wanted = "wte.weight", length?: bigint) =>
  findTensor(countingSource(safetensors(header, body, length)), wanted);
const broken = (message: string) =>
  expect.objectContaining({code: "broken-safetensors", message: expect.stringContaining(message) as string}) as Error;

describe("findTensor(source, name)", () => {
  it("finds a tensor by its name, or by the one name that ends with it", async () => {
    const header = {__metadata__: {format: "pt"}, "h.wte.weight": tensor(0, 16), "wpe.weight": tensor(16, 24)};
    const start = 8 + JSON.stringify(header).length;
    expect(await find(header)).toEqual({name: "h.wte.weight", ...tensor(0, 16), start});
    expect(await find(header, "wpe.weight")).toMatchObject({name: "wpe.weight", start: start + 16});
  });

  it("takes a header that is padded with spaces, and reads nothing beyond it", async () => {
    const text = JSON.stringify({"wte.weight": tensor()}).padEnd(400);
    const source = countingSource(safetensors(text, body));
    expect(await findTensor(source, "wte.weight")).toMatchObject({start: 408});
    expect(source.reads).toEqual([
      [0, 8],
      [8, 400]
    ]);
  });

  it("takes __proto__ as the name of a tensor like any other", async () => {
    const header = `{"__proto__":${JSON.stringify(tensor(0, 8))},"wte.weight":${JSON.stringify(tensor(8, 24))}}`;
    expect(await find(header, "__proto__")).toMatchObject({name: "__proto__", data_offsets: [0, 8]});
    expect(await find(header)).toMatchObject({data_offsets: [8, 24]});
    expect(({} as Record<string, unknown>)["dtype"]).toBeUndefined();
  });

  it("throws for a tensor that is not there or not the only one, with the names that are", async () => {
    const header = {"a.wte.weight": tensor(0, 8), "b.wte.weight": tensor(8, 24)};
    const no = (message: string) => expect.objectContaining({code: "no-such-tensor", message}) as Error;
    await expect(find(header)).rejects.toThrow(
      no("ambiguous tensor: wte.weight; expected one of a.wte.weight, b.wte.weight")
    );
    for (const name of ["toString", "__metadata__", "__proto__", "te.weight"])
      await expect(find({...header, __metadata__: {}}, name)).rejects.toThrow(
        no(`no such tensor: ${name}; expected one of a.wte.weight, b.wte.weight`)
      );
  });

  it("throws for a file too short to tell its header's length", async () => {
    for (const size of [0, 1, 7])
      await expect(findTensor(countingSource(new Uint8Array(size)), "x")).rejects.toThrow(
        broken(`it has ${size} bytes; expected at least 8`)
      );
  });

  const whole = JSON.stringify({"wte.weight": tensor()});
  const lengths = [0n, 1n, BigInt(whole.length + 25), 25_000_001n, 1n << 63n, (1n << 64n) - 1n];
  for (const length of lengths)
    it(`throws for a header that claims ${length} bytes, and reads no more than that`, async () => {
      const source = countingSource(safetensors(whole, body, length));
      await expect(findTensor(source, "wte.weight")).rejects.toThrow(broken(`its header claims ${length} bytes of `));
      expect(source.reads).toEqual([[0, 8]]);
    });

  it("throws for a header that claims 8 bytes less or more than it has", async () => {
    for (const more of [-8, 8])
      await expect(find(whole, "wte.weight", BigInt(whole.length + more))).rejects.toThrow(
        broken("its header is no JSON")
      );
  });

  it("throws for a header that is no JSON, or no object", async () => {
    for (const text of ["{]", '{"wte.weight":', "\u0000\u0000\u0000"])
      await expect(find(text)).rejects.toThrow(broken("its header is no JSON"));
    for (const text of ["[]", "null", "42", '"text"'])
      await expect(find(text)).rejects.toThrow(broken("its header is no object"));
  });

  it("throws for a tensor that the header describes wrongly", async () => {
    const entries: readonly unknown[] = [
      null,
      7,
      [],
      {},
      {dtype: "F32", shape: [3, 2]},
      tensor(0, 24, [3, -2]),
      tensor(0, 24, [1.5, 4]),
      tensor(0, 24, "3×2"),
      tensor(0, 24, [3, 2], 32),
      tensor(-4, 20),
      tensor(0.5, 24),
      tensor(0, 2 ** 60),
      {...tensor(), data_offsets: [0, 12, 24]}
    ];
    for (const entry of entries)
      await expect(find({"wte.weight": entry})).rejects.toThrow(broken("tensor wte.weight: "));
  });

  it("throws for offsets outside the file or backwards", async () => {
    await expect(find({"wte.weight": tensor(0, 25)})).rejects.toThrow(broken("leaves the file: bytes 0 to 25 of 24"));
    await expect(find({"wte.weight": tensor(24, 48)})).rejects.toThrow(broken("leaves the file: bytes 24 to 48 of 24"));
    await expect(find({"wte.weight": tensor(16, 8)})).rejects.toThrow(broken("leaves the file: bytes 16 to 8 of 24"));
  });

  it("throws for offsets that overlap another tensor's", async () => {
    for (const other of [tensor(16, 24), tensor(0, 4), tensor(4, 8), tensor(0, 24)])
      await expect(find({"wte.weight": tensor(0, 20), other})).rejects.toThrow(
        broken("tensor wte.weight overlaps other")
      );
    expect(
      await find({"wte.weight": tensor(8, 16), a: tensor(0, 8), b: tensor(16, 24), none: tensor(12, 12)})
    ).toMatchObject({name: "wte.weight"});
  });

  it("throws for a name that is there twice, also where it is spelled with escapes", async () => {
    const [first, second] = [JSON.stringify(tensor(0, 8)), JSON.stringify(tensor(8, 16))];
    for (const spelled of ["wte.weight", "wte\\u002eweight"])
      await expect(find(`{"wte.weight":${first},"${spelled}" : ${second}}`)).rejects.toThrow(
        broken("its header names wte.weight twice")
      );
    for (const key of ["dtype", "d\\u0074ype", "shape", "data_offsets"])
      await expect(find(`{"x":{"dtype":"F32"},"wte.weight":{"${key}":[0,8],${second.slice(1)}}`)).rejects.toThrow(
        broken(`its header names ${JSON.parse(`"${key}"`)} twice`)
      );
    const inner = {
      __metadata__: {"wte.weight": '"wte.weight": {', dtype: "}"},
      "wte.weight": tensor(),
      'a"b': tensor(0, 0)
    };
    expect(await find(inner)).toMatchObject({name: "wte.weight"});
  });
});

describe("openMatrix(safetensors descriptor)", () => {
  const open = (entry: unknown) =>
    openMatrix(
      {format: "safetensors", file: "model.safetensors", tensor: "wte.weight"},
      2,
      3,
      countingSource(safetensors({"wte.weight": entry}, body))
    );

  it("reads the tensor's rows", async () => {
    const matrix = await open(tensor());
    expect(matrix).toMatchObject({rows: 3, dims: 2, dtype: "F32", tensor: "wte.weight"});
    expect([...(await matrix.readRows([2, 0]))]).toEqual([5, 6, 1, 2]);
  });

  it("throws for another shape than declared", async () => {
    for (const shape of [[2, 3], [6], [1, 3, 2], [4, 2], []])
      await expect(open(tensor(0, 24, shape))).rejects.toMatchObject({
        code: "wrong-shape",
        message: `wrong shape: wte.weight is ${shape.join("×")}; expected 3×2`
      });
  });

  it("throws for a shape and dtype that do not make up the length", async () => {
    await expect(open(tensor(0, 20))).rejects.toThrow("wrong length: wte.weight has 20 bytes; expected 24");
    await expect(open(tensor(0, 24, [3, 2], "F16"))).rejects.toThrow("wte.weight has 24 bytes; expected 12");
  });

  it("throws for a dtype that it cannot read, with its name", async () => {
    for (const dtype of ["I64", "F8_E4M3", "U8"])
      await expect(open(tensor(0, 24, [3, 2], dtype))).rejects.toMatchObject({
        code: "unsupported-dtype",
        message: expect.stringContaining(`unsupported dtype: ${dtype};`) as string
      });
  });
});
