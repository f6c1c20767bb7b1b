/** Reads a hostile header of the greatest length that is read, and prints what it took: a process of its own, to measure memory. */
import {findTensor} from "../../src/rows/safetensors.js";
import {peakMemory} from "./peakMemory.js";

const kind = process.argv[2] ?? "";
const length = 8_000_000;

function fill(text: Buffer, unit: (i: number) => string, end: string): void {
  let at = text.write('{"wte.weight":');
  for (let i = 0; at < length - 40; i++) at += text.write(unit(i), at);
  text.write(end, at);
}

const bytes = Buffer.alloc(8 + length, " ");
bytes.writeBigUInt64LE(BigInt(length));
const text = bytes.subarray(8);
if (kind === "many lists") fill(text, (i) => (i === 0 ? "[[]" : ",[]"), "]}");
if (kind === "long list") fill(text, (i) => (i === 0 ? "[1" : ",1"), "]}");
if (kind === "many names") fill(text, (i) => `0,"${i}":`, "0}");
if (kind === "long name") fill(text, (i) => (i === 0 ? '0,"' : "a"), '":0}');
if (kind === "deep") fill(text, () => "[", "");
const [start, began] = [peakMemory(), process.cpuUsage()];
const read = async (at: number, count: number): Promise<Uint8Array> => bytes.subarray(at, at + count);
const message = await findTensor({size: 2 ** 40, read}, "wte.weight").then(
  () => "",
  (error: unknown) => String(error)
);
// of the processor, since a machine may have other work
const milliseconds = process.cpuUsage(began).user / 1000;
const taken = {message: message.slice(0, 200), bytes: peakMemory() - start, milliseconds};
process.stdout.write(JSON.stringify(taken));
