import {describe, expect, it} from "vitest";
import {withOutputs} from "../../src/rows/onnxOutputs.js";
import {countingSource} from "./support.js";

/** A field of a protobuf message that holds bytes: here all are shorter than 128. */
const field = (number: number, ...parts: readonly (string | Uint8Array)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)));
  return Buffer.concat([Buffer.of(8 * number + 2, body.length), body]);
};
const node = (input: string, output: string): Buffer => field(1, field(1, input), field(2, output), field(4, "Relu"));
const value = (name: string): Buffer => field(1, name);
const before = Buffer.of(8, 8);
const after = field(8, field(1, ""), Buffer.of(16, 17));
const nodes = [node("x", "a"), node("a", "b"), node("b", "y")];
const graph = [...nodes, field(11, value("x")), field(12, value("y"))];
const model = Buffer.concat([before, field(7, ...graph), after]);
const add = (bytes: Uint8Array, names: readonly string[]): Promise<Uint8Array> =>
  withOutputs(countingSource(bytes), names);

describe("withOutputs(source, names)", () => {
  it("adds an entry of graph.output for each value, and leaves every other byte as it is", async () => {
    const found = await add(model, ["a", "b"]);
    const expected = [before, field(7, ...graph, field(12, value("a")), field(12, value("b"))), after];
    expect(Buffer.from(found)).toEqual(Buffer.concat(expected));
    // field 12 with 3 bytes, in it field 1 with the name
    expect([...field(12, value("a"))]).toEqual([0x62, 3, 0x0a, 1, 0x61]);
  });

  it("takes a graph whose length needs more bytes than before", async () => {
    const names = ["a", "b"];
    // 126 bytes of graph, then 136: the length is written in one byte, then in two
    const filled = [...graph, field(10, "d".repeat(126 - 2 - Buffer.concat(graph).length))];
    const long = Buffer.concat([before, field(7, ...filled), after]);
    const found = Buffer.from(await add(long, names));
    expect([...long.subarray(2, 4)]).toEqual([0x3a, 126]);
    expect([...found.subarray(2, 5)]).toEqual([0x3a, 136 - 128 + 128, 1]);
    expect(found.subarray(5)).toEqual(Buffer.concat([...filled, field(12, value("a")), field(12, value("b")), after]));
  });

  it("leaves a value that is given out already, and one that is asked for twice is there once", async () => {
    expect(Buffer.from(await add(model, ["y"]))).toEqual(model);
    expect(Buffer.from(await add(model, ["a", "a"]))).toEqual(Buffer.from(await add(model, ["a"])));
  });

  it("names every value that no node makes", async () => {
    await expect(add(model, ["a", "nowhere", "x"])).rejects.toThrow("its graph makes no value nowhere, x");
  });

  it.each([
    ["no graph", after, "it has no graph"],
    ["two graphs", Buffer.concat([model, field(7)]), "it has two graphs"],
    ["half a file", model.subarray(0, 20), "leaves its message"]
  ])("refuses a file with %s", async (_, bytes, message) => {
    await expect(add(bytes, ["a"])).rejects.toThrow(message);
  });
});
