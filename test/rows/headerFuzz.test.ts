import {execFile} from "node:child_process";
import {fileURLToPath} from "node:url";
import {promisify} from "node:util";
import fc from "fast-check";
import {expect, test} from "vitest";
import {RowsError} from "../../src/rows/rowsError.js";
import {findTensor, type TensorEntry} from "../../src/rows/safetensors.js";

const [wanted, body] = ["wte.weight", 64];

const size = fc.oneof(
  fc.integer({min: -2, max: 80}),
  fc.constantFrom(2 ** 31, 2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e308, -0, 0.5)
);
const name = fc.oneof(
  fc.constantFrom(wanted, `h.${wanted}`, "__metadata__", "__proto__", "constructor", "", 'a"b', "\u0000", "😀"),
  fc.string()
);
const offsets = fc.oneof(fc.tuple(size, size), fc.array(size, {maxLength: 4}), fc.jsonValue());
const described = fc.record(
  {
    dtype: fc.oneof(fc.constantFrom("F32", "F16", "BF16", "I64"), fc.jsonValue()),
    shape: fc.oneof(fc.array(size, {maxLength: 4}), fc.jsonValue()),
    data_offsets: offsets
  },
  {requiredKeys: []}
);
/** As text, so that names may come twice. */
const entries = fc
  .array(fc.tuple(name, fc.oneof(described, fc.jsonValue())), {maxLength: 6})
  .map((list) => `{${list.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`).join(",")}}`);
const sound = fc.constant(
  `{"x":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"${wanted}":{"dtype":"F32","shape":[4,2],"data_offsets":[8,40]}}`
);
const headerText = fc.oneof(
  {weight: 4, arbitrary: entries},
  {weight: 2, arbitrary: sound},
  {weight: 1, arbitrary: fc.json()},
  {weight: 1, arbitrary: fc.string()}
);
/** Mostly left as they are, so that what lies behind the first check is reached too. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({weight: 3, arbitrary: fc.constant(undefined)}, {weight: 1, arbitrary});
const patch = fc.tuple(fc.nat(), fc.integer({min: 0, max: 255}));
const patches = rarely(fc.array(patch, {minLength: 1, maxLength: 3}));
const claimed = rarely(fc.oneof(fc.bigInt({min: 0n, max: 2n ** 64n - 1n}), fc.bigInt({min: 0n, max: 400n})));
const claimedSize = rarely(fc.oneof(fc.nat(200), fc.constant(2 ** 40)));

test(
  "10,000 headers, whole or broken, give the tensor or one clear error, and no long read",
  {timeout: 60_000},
  async () => {
    const outcomes = {found: 0, refused: 0};
    await fc.assert(
      fc.asyncProperty(headerText, patches, claimed, claimedSize, async (text, changes, length, sizeToo) => {
        const header = Buffer.from(text);
        for (const [at, byte] of changes ?? []) if (header.length > 0) header[at % header.length] = byte;
        const prefix = Buffer.alloc(8);
        prefix.writeBigUInt64LE(length ?? BigInt(header.length));
        const bytes = Buffer.concat([prefix, header, Buffer.alloc(body)]);
        const source = {
          size: sizeToo ?? bytes.length,
          async read(start: number, count: number) {
            expect(count).toBeLessThanOrEqual(8_000_000);
            const part = new Uint8Array(count);
            part.set(bytes.subarray(start, start + count));
            return part;
          }
        };
        const found: TensorEntry | Error = await findTensor(source, wanted).catch((error: Error) => error);
        if (found instanceof Error) {
          outcomes.refused++;
          expect(found).toBeInstanceOf(RowsError);
          expect(["broken-safetensors", "no-such-tensor"]).toContain((found as RowsError).code);
          return;
        }
        outcomes.found++;
        const [from, to] = found.data_offsets;
        expect(from).toBeLessThanOrEqual(to);
        expect(found.start + to - from).toBeLessThanOrEqual(source.size);
        expect(found.name.endsWith(wanted)).toBe(true);
      }),
      {numRuns: 10_000, seed: 1}
    );
    expect(outcomes.found).toBeGreaterThan(500);
    expect(outcomes.refused).toBeGreaterThan(5000);
  }
);

const child = fileURLToPath(new URL("../support/readHostileHeader.ts", import.meta.url));

test.each(["many lists", "long list", "many names", "long name", "deep"])(
  "a header of 8 MB that would take much memory takes less than 64 MB: %s",
  async (kind) => {
    const {stdout} = await promisify(execFile)(process.execPath, ["--import", "tsx", child, kind]);
    const taken = JSON.parse(stdout) as {message: string; bytes: number; milliseconds: number};
    expect(taken.message).toMatch(/^RowsError: broken safetensors file/);
    expect(taken.bytes).toBeLessThan(64e6);
    expect(taken.milliseconds).toBeLessThan(5000);
  }
);
