import {expect, test} from "vitest";
import {fuzzedKinds} from "../support/fuzzedFiles.js";
import {readHere} from "../support/fuzzedInNode.js";
import {whole} from "../support/part.js";

// all ten thousand in test/long/fuzzedFiles.test.ts
test.each(fuzzedKinds)(
  "damaged copies of %s are read right or refused in one line by the reader itself",
  async (kind) => {
    const {read, refused} = await readHere(kind, whole ? 700 : 40, 1);
    expect(read + refused).toBe(whole ? 700 : 40);
    expect(refused).toBeGreaterThan(5);
  }
);
