import {expect, test} from "vitest";
import {fuzzedKinds} from "../support/fuzzedFiles.js";
import {readHere} from "../support/fuzzedInNode.js";
import {peakMemory} from "../support/peakMemory.js";

const each = Math.ceil(10_000 / fuzzedKinds.length);

test.each(fuzzedKinds)(
  "10,000 damaged headers and tokenizers: those of %s are read right or refused, none takes a second or much memory",
  async (kind) => {
    await readHere(kind, 20, 2);
    const before = peakMemory();
    const {read, refused, longest} = await readHere(kind, each, 1);
    const megabytes = (peakMemory() - before) / 1e6;
    process.stderr.write(`${JSON.stringify({kind, read, refused, longest, megabytes})}\n`);
    expect(read + refused).toBe(each);
    expect(refused).toBeGreaterThan(100);
    expect(longest).toBeLessThan(1000);
    expect(megabytes).toBeLessThan(100);
  }
);
