import {expect, test} from "vitest";
import {site} from "../support/browser.js";
import {storm} from "../support/storm.js";

const open = site();

/** The pages whose addresses hold what is chosen there. */
const paths = ["?v=1&perm=100", "pairs?v=1&perm=100", "sizes?v=1&draws=2"];
const changes = 200;
/** Seeds by turns, those of one turn in pages side by side: a storm waits for most of its time. */
const turns = Array.from({length: 5}, (_, i) => Array.from({length: 4}, (_, k) => 4 * i + k));

test.each(paths.flatMap((path) => turns.map((seeds) => ({path, seeds}))))(
  "after 200 changes faster than files arrive, $path shows what a fresh load does (seeds $seeds)",
  async ({path, seeds}) => {
    const found = await Promise.all(seeds.map((seed) => storm(open, {path, seed, changes})));
    const differences = found.flat();
    process.stdout.write(`${JSON.stringify([path, {seeds, changes, differences: differences.length}])}\n`);
    expect(differences).toEqual([]);
  },
  1_800_000
);
