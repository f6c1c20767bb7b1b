import {readFile, rm, writeFile, mkdir} from "node:fs/promises";
import {join} from "node:path";
import {commitFiles} from "../../loaders/commit.js";
import {realDisk, type DiskEffects} from "../../loaders/disk.js";
import {LoaderError} from "../../loaders/loaderError.js";
import {sha256} from "../../loaders/sha256.js";
import {randomStream} from "../../src/math/randomStream.js";

/** A disk of which every step takes up to 60 ms. */
function slowDisk(seed: number): DiskEffects {
  const random = randomStream(seed, 0);
  const wait = () => new Promise((resolve) => setTimeout(resolve, (random.next() / 2 ** 32) * 60));
  const slow =
    <A extends readonly unknown[], T>(work: (...args: A) => Promise<T>) =>
    async (...args: A): Promise<T> => {
      await wait();
      return work(...args);
    };
  return {
    makeFolder: slow(realDisk.makeFolder),
    write: slow(realDisk.write),
    rename: slow(realDisk.rename),
    remove: slow(realDisk.remove),
    removeFolder: slow(realDisk.removeFolder),
    list: slow(realDisk.list),
    syncFolder: slow(realDisk.syncFolder),
    pause: realDisk.pause
  };
}

/** Adds a line to a table, as `data` does: read it, add, commit where it is still as it was read. */
async function addLine(dir: string, line: string, disk: DiskEffects): Promise<"added" | "busy"> {
  const file = join(dir, "lines.txt");
  const read = await readFile(file);
  const asRead = new Map([["lines.txt", sha256(read)]]);
  const files = new Map([
    ["lines.txt", Buffer.concat([read, Buffer.from(`${line}\n`)])],
    [`files/${line}.txt`, Buffer.from(line)]
  ]);
  try {
    await commitFiles(dir, files, disk, asRead);
    return "added";
  } catch (error) {
    if (error instanceof LoaderError && error.code === "busy") return "busy";
    throw error;
  }
}

/** Rounds of two and of four commits at once; those that reported success and are not there, and errors that are not told in a line of our own. */
export async function commitsAtOnce(dir: string, rounds: number, from = 0) {
  let [added, busy, lost] = [0, 0, 0];
  const raw: string[] = [];
  const folder = join(dir, "at-once");
  for (let round = from; round < from + rounds; round++) {
    await rm(folder, {recursive: true, force: true});
    await mkdir(folder, {recursive: true});
    await writeFile(join(folder, "lines.txt"), "");
    const names = Array.from({length: round % 2 === 0 ? 2 : 4}, (_, i) => `${round}-${i}`);
    const ends = await Promise.all(
      names.map((name, i) =>
        addLine(folder, name, slowDisk(100 * round + i)).catch((error: unknown) => {
          raw.push(String(error));
          return "raw" as const;
        })
      )
    );
    const lines = (await readFile(join(folder, "lines.txt"), "utf8")).split("\n");
    for (const [i, name] of names.entries()) {
      const there =
        lines.includes(name) && (await readFile(join(folder, "files", `${name}.txt`), "utf8").catch(() => "")) === name;
      if (ends[i] === "added" && !there) lost++;
      if (ends[i] === "busy" && lines.includes(name)) lost++;
    }
    added += ends.filter((end) => end === "added").length;
    busy += ends.filter((end) => end === "busy").length;
  }
  return {rounds, added, busy, lost, raw};
}
