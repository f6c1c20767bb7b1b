import {tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import {encodeTask, readTask} from "../../src/tables/taskTable.js";

const table = {task: "ab12", about: '{"words":3}', values: Float64Array.of(0.1, -0, NaN, 1e-300)};
const bytes = encodeTask(table);

test("encodeTask writes an Arrow file with one column of 64-bit numbers, which apache-arrow reads", () => {
  const [batch, second] = tableFromIPC(bytes).batches;
  expect(second).toBeUndefined();
  expect(batch?.schema.fields.map(({name, type}) => `${name}: ${String(type)}`)).toEqual(["value: Float64"]);
  expect([...(batch?.getChild("value") ?? [])]).toEqual([0.1, -0, NaN, 1e-300]);
});

test("readTask gives back what was written, to the bit, of no numbers as well", () => {
  expect(readTask(bytes, "ab12")).toEqual(table);
  const none = {...table, values: new Float64Array()};
  expect(readTask(encodeTask(none), "ab12")).toEqual(none);
});

test("readTask refuses another task's file", () => {
  expect(readTask(bytes, "ab13")).toBeUndefined();
});

test("readTask refuses a file cut at any byte, and one with any byte changed", () => {
  for (let length = 0; length < bytes.length; length++)
    expect(readTask(bytes.slice(0, length), "ab12"), `${length} bytes`).toBeUndefined();
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice();
    changed[at]! ^= 1 << (at % 8);
    expect(readTask(changed, "ab12"), `byte ${at}`).toBeUndefined();
  }
  expect(readTask(Uint8Array.from([...bytes, 0]), "ab12")).toBeUndefined();
});
