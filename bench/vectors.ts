import {spawnSync} from "node:child_process";
import {createWriteStream} from "node:fs";
import {mkdir, mkdtemp, readFile, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {Readable} from "node:stream";
import {pipeline} from "node:stream/promises";
import {fileURLToPath} from "node:url";
import {grouped, spread} from "./median.js";
import type {Bench} from "./bench.js";

const [count, dims, wanted, rounds] = [400_000, 300, 60, 5];
const root = fileURLToPath(new URL("..", import.meta.url));

/** The numbers of 997 words, again and again: what is read is as long as that of as many words of their own. */
function* textOf(words: readonly string[]): Generator<string> {
  const rows = Array.from({length: 997}, (_, i) =>
    Array.from({length: dims}, (_, k) => Math.sin(i * dims + k + 1).toFixed(6)).join(" ")
  );
  const apart = Math.floor(count / words.length);
  yield `${count} ${dims}\n`;
  for (let i = 0; i < count; i++) {
    const word = i % apart === apart - 1 ? words[Math.floor(i / apart)] : undefined;
    yield `${word ?? `w${i}`} ${rows[i % rows.length]}\n`;
  }
}

/** A project that has the first of this one's words and no model. */
async function projectIn(folder: string): Promise<readonly string[]> {
  const [head = "", ...lines] = (await readFile(join(root, "data", "words.csv"), "utf8")).trim().split("\n");
  const first = lines.slice(0, wanted);
  await mkdir(join(folder, "data"));
  await writeFile(join(folder, "data", "words.csv"), `${[head, ...first].join("\n")}\n`);
  await writeFile(join(folder, "data", "models.json"), "[]");
  return first.map((line) => line.split(",")[0] ?? "");
}

/** Seconds of CPU time and in all, and the most bytes held, of `add`, by the shell's own clock and the system's count. */
function added(folder: string, file: string): {seconds: number; cpu: number; peak: number} {
  const began = performance.now();
  const measured = `process.on("exit", () => { const {userCPUTime: u, systemCPUTime: s, maxRSS: m} = process.resourceUsage(); console.error("measured " + (u + s) + " " + m); });`;
  const before = ["--import", `data:text/javascript,${encodeURIComponent(measured)}`];
  const command = [join(root, "bin", "rsa-notebook.mjs"), "add", file, "--name", "bench"];
  const {stderr, status} = spawnSync(process.execPath, [...before, ...command], {cwd: folder, encoding: "utf8"});
  const [, cpu = NaN, peak = NaN] = (/measured (\d+) (\d+)/.exec(stderr) ?? []).map(Number);
  if (status !== 0) throw new Error(`add failed: ${stderr}`);
  return {seconds: (performance.now() - began) / 1000, cpu: cpu / 1e6, peak: peak * 1024};
}

/** Words out of a large file of vectors as text, in one pass. */
export const vectors: Bench = {
  name: "vectors",
  what: `\`add\` of ${wanted} words out of word2vec's text of ${grouped(count)} × ${dims}.`,
  async run(log) {
    const [folder, file] = [await mkdtemp(join(tmpdir(), "rsa-notebook-bench-")), "vectors.txt"];
    try {
      const words = await projectIn(folder);
      await pipeline(Readable.from(textOf(words)), createWriteStream(join(folder, file)));
      const taken = [];
      for (let round = 0; round < rounds; round++) {
        log(`round ${round + 1} of ${rounds}`);
        taken.push(added(folder, file));
        await writeFile(join(folder, "data", "models.json"), "[]");
        await rm(join(folder, "data", "sources.lock.json"));
      }
      const peak = Math.max(...taken.map(({peak}) => peak));
      const row = [
        spread(taken.map(({seconds}) => seconds)),
        spread(taken.map(({cpu}) => cpu)),
        `${(peak / 1e6).toFixed(0)} MB`
      ];
      const notes = [
        `The last word is the file's last but few. Its numbers repeat after 997 words. The median of ${rounds}, with the least and the largest; memory is Node's own included.`
      ];
      return [{head: ["time, s", "CPU time, s", "memory"], rows: [row], notes}];
    } finally {
      await rm(folder, {recursive: true, force: true});
    }
  }
};
