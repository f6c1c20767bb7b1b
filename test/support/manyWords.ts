import {spawn} from "node:child_process";
import {cp, mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {encodeEmbeddings} from "../../loaders/arrow/encodeEmbeddings.js";
import {withDigest} from "../../src/tables/rowsDigest.js";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {parseLock, type Lock} from "../../loaders/lock.js";
import {readRegistry} from "../../loaders/registry.js";
import {sha256} from "../../loaders/sha256.js";
import {formatWords} from "../../loaders/words.js";
import {randomStream} from "../../src/math/randomStream.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {readPeak} from "./peakMemory.js";

/** The models that have all of many words, the one with most dimensions first. */
export const manyWordsModels = ["whisper-small", "minilm-l6", "glove-100d"] as const;

/** Writes a data folder of so many made-up words, which three models have, with random vectors of their dimensions. */
export async function writeManyWords(root: string, count: number): Promise<void> {
  const words = Array.from({length: count}, (_, i) => `word${i}`);
  const data = join(root, "data");
  await mkdir(join(data, "embeddings"), {recursive: true});
  await cp("data/models.json", join(data, "models.json"));
  const registry = readRegistry(await readFile("data/models.json", "utf8"));
  const lock = parseLock(await readFile("data/sources.lock.json", "utf8"));
  const models: Record<string, Lock["models"][string]> = {};
  for (const [place, id] of manyWordsModels.entries()) {
    const {meta, dims} = readEmbeddings(await readFile(`data/embeddings/${id}.arrow`), id);
    const form = registry.find((entry) => entry.id === id)?.defaultForm ?? "bare";
    const {next} = randomStream(place, 0);
    const rows = withDigest(
      {
        dims,
        words,
        tokens: words,
        forms: words.map(() => form),
        piece: new Int16Array(count),
        pieces: new Int16Array(count).fill(1),
        tokenIds: Int32Array.from(words, (_, i) => i),
        vectors: Float32Array.from({length: count * dims}, () => next() / 2 ** 32 - 0.5)
      },
      meta
    );
    const bytes = encodeEmbeddings(rows);
    await writeFile(join(data, "embeddings", `${id}.arrow`), bytes);
    const own = lock.models[id];
    if (!own) throw new Error(`the lock does not name ${id}`);
    const file = {size: bytes.length, sha256: sha256(bytes), rows: count, digest: rows.meta.digest};
    models[id] = {...own, embeddings: file};
  }
  await writeFile(join(data, "sources.lock.json"), canonicalJson({...lock, models}));
  const kinds = words.map((word, i) => ({word, category: `kind ${i % 20}`, set: "everyday" as const, note: ""}));
  await writeFile(join(data, "words.csv"), formatWords(kinds));
  for (let n = 250; n <= count; n += 250)
    await writeFile(join(root, `${n}.csv`), `word\n${words.slice(0, n).join("\n")}\n`);
}

/** What a command took, in a process of its own. */
interface Taken {
  /** Null where the system ended it. */
  readonly code: number | null;
  readonly err: string;
  /** The most bytes of memory that were seen; undefined where the system does not tell. */
  readonly peak: number | undefined;
  /** Milliseconds. */
  readonly time: number;
}

/** Runs a command over a data folder, and watches how much memory it takes. */
export function watchedCommand(root: string, args: readonly string[], cache: string): Promise<Taken> {
  const began = performance.now();
  const env = {...process.env, RSA_NOTEBOOK_CACHE: cache};
  const bin = join(process.cwd(), "bin", "rsa-notebook.mjs");
  const child = spawn(process.execPath, [bin, ...args], {cwd: root, env, stdio: ["ignore", "ignore", "pipe"]});
  let [err, peak]: [string, number | undefined] = ["", undefined];
  child.stderr.on("data", (text: Buffer) => (err += text.toString()));
  const watch = setInterval(() => (peak = readPeak(child.pid) ?? peak), 20);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      clearInterval(watch);
      resolve({code, err, peak, time: performance.now() - began});
    });
  });
}
