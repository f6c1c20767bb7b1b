import {expect, test} from "vitest";
import {readDamaged, vectorFiles} from "../support/damagedVectors.js";
import {peakMemory} from "../support/peakMemory.js";

test.each(vectorFiles)(
  "1000 damaged copies of %s are refused or read as they are written, in little memory",
  async (name) => {
    await readDamaged(name, 50);
    const before = peakMemory();
    const {read, refused} = await readDamaged(name, 1000);
    process.stderr.write(`${JSON.stringify({name, read, refused, megabytes: (peakMemory() - before) / 1e6})}\n`);
    expect(read + refused).toBe(1000);
    expect(refused).toBeGreaterThan(100);
    expect(peakMemory() - before).toBeLessThan(64e6);
  }
);
