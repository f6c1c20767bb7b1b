import {spawnSync} from "node:child_process";
import {existsSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import type {Bench} from "./bench.js";
import {median, ratios, spread} from "./median.js";

const commands: readonly (readonly string[])[] = [["models"], ["run", "--json"], ["run", "--permutations", "10000"]];
const rounds = 9;

/** Ways to run a command, by what Node is given before its words. */
interface Way {
  readonly name: string;
  readonly program: readonly string[];
}

const root = fileURLToPath(new URL("..", import.meta.url));
/** A clone of another commit with its packages, to measure beside this one. */
const other = process.env["RSA_NOTEBOOK_BESIDE"];

const bare: Way = {name: "Node alone", program: ["-e", "0"]};
const ways: readonly Way[] = [
  {name: "here", program: [join(root, "bin", "rsa-notebook.mjs")]},
  other !== undefined && existsSync(other)
    ? {name: "the former commit", program: [join(other, "bin", "rsa-notebook.mjs")]}
    : {name: "from source, without the bundle", program: ["--import", "tsx/esm", join(root, "bench", "fromSource.ts")]}
];

/** Seconds of CPU time of a process and its threads, by the shell's own clock; nothing is kept from one to the next. */
function cpuOf({program}: Way, args: readonly string[]): number {
  const timed = 'TIMEFORMAT="%U %S"; time "$@" >/dev/null 2>&1';
  const cache = mkdtempSync(join(tmpdir(), "rsa-notebook-bench-"));
  const {stderr, status} = spawnSync("bash", ["-c", timed, "bash", process.execPath, ...program, ...args], {
    cwd: root,
    encoding: "utf8",
    env: {...process.env, RSA_NOTEBOOK_CACHE: cache}
  });
  rmSync(cache, {recursive: true, force: true});
  const [user = NaN, system = NaN] = stderr.trim().split(" ").map(Number);
  if (status !== 0 || !(user + system > 0)) throw new Error(`${args.join(" ")} failed; run it by hand to see why`);
  return user + system;
}

/** What commands take in all, beside what they would without the bundle. */
export const cli: Bench = {
  name: "cli",
  what: "A command from its start to its end, in seconds of CPU time of all its threads.",
  async run(log) {
    const rows: string[][] = [];
    const alone = Array.from({length: rounds}, () => cpuOf(bare, []));
    rows.push(["nothing", bare.name, spread(alone, 2), ""]);
    for (const args of commands) {
      const times = ways.map((): number[] => []);
      for (let round = -1; round < rounds; round++) {
        log(`${args.join(" ")}, round ${round + 1}`);
        for (const [i, way] of ways.entries()) {
          const seconds = cpuOf(way, args);
          if (round >= 0) times[i]?.push(seconds);
        }
      }
      const [ours = []] = times;
      for (const [i, {name}] of ways.entries()) {
        const measured = times[i] ?? [];
        rows.push([`\`${args.join(" ")}\``, name, spread(measured, 2), i === 0 ? "" : spread(ratios(measured, ours))]);
      }
      log(`${args.join(" ")}: ${median(ours).toFixed(2)} s`);
    }
    return [
      {
        head: ["command", "way", "CPU time, s", "times ours"],
        rows,
        notes: [
          `Medians of ${rounds}, with the least and the largest, taken in turns; the bundle is made before, and the cache is empty each time. Set RSA_NOTEBOOK_BESIDE to a clone of another commit, with its packages, to measure that beside.`
        ]
      }
    ];
  }
};
