import {execFile} from "node:child_process";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {parseWords} from "../../loaders/words.js";
import {randomStream} from "../../src/math/randomStream.js";
import {drawnState, exportOptions} from "../support/exportedStates.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

/** A Python with numpy, pandas, nbconvert and ipykernel; there is no test without one. */
const {RSA_NOTEBOOK_PYTHON: python = ""} = process.env;

const states = 20;
const seed = 26;
const ran = (command: string, args: readonly string[], cwd: string): Promise<{failed: boolean; err: string}> =>
  new Promise((resolve) => {
    execFile(command, args, {cwd, maxBuffer: 1 << 26}, (error, _, err) => resolve({failed: error !== null, err}));
  });

interface Run {
  readonly cells: readonly {readonly outputs?: readonly {readonly text?: readonly string[]}[]}[];
}

/** The largest difference that the notebook's assertion printed, and how many numbers it compared. */
function said(text: string): {readonly largest: number; readonly numbers: number; readonly agreed: boolean} {
  const lines = (JSON.parse(text) as Run).cells.at(-1)?.outputs?.flatMap(({text: own = []}) => own) ?? [];
  const found = lines.flatMap((line) => /difference (\S+)/.exec(line)?.[1] ?? []).map(Number);
  return {
    largest: Math.max(...found),
    numbers: found.length,
    agreed: lines.some((line) => line.startsWith("All agree"))
  };
}

test.skipIf(python === "")(
  "exported notebooks of states drawn at random find what the study found to 1e-9",
  async () => {
    const words = parseWords(await readFile("data/words.csv", "utf8")).map(({word}) => word);
    const home = await temporaryFolder();
    let [done, drawn] = [0, 0];
    while (done < states && drawn < 2 * states) {
      const options = exportOptions(drawnState(randomStream(seed, drawn++), done, words));
      const folder = join(home, String(drawn));
      const made = await ran(process.execPath, ["bin/rsa-notebook.mjs", "export", folder, ...options], process.cwd());
      // such as too few words for SVCCA: another state is drawn
      if (made.failed) {
        expect(made.err).toMatch(/^error: (?:too few|no score|no test)/m);
        continue;
      }
      const args = ["-m", "nbconvert", "--to", "notebook", "--execute", "--inplace", "analysis.ipynb"];
      const run = await ran(python, args, folder);
      expect(run.failed, `${options.join(" ")}: ${run.err.slice(-600)}`).toBe(false);
      const {largest, numbers, agreed} = said(await readFile(join(folder, "analysis.ipynb"), "utf8"));
      expect(agreed, options.join(" ")).toBe(true);
      expect(numbers).toBeGreaterThanOrEqual(3);
      expect(largest).toBeLessThan(1e-9);
      done++;
    }
    expect(done).toBe(states);
  },
  1_800_000
);
