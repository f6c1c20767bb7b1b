import {readdir} from "node:fs/promises";
import {join} from "node:path";
import {shardIndexOf} from "../src/rows/rowShards.js";
import {RowsError} from "../src/rows/rowsError.js";
import {canonicalJson} from "../src/study/canonicalJson.js";
import {openDataFolder} from "./dataFolder.js";
import {ifPresent} from "./errno.js";
import {indexName, madeOf, rowsFolder, type PublishedIndex} from "./publishRows.js";
import {readRegular} from "./readRegular.js";
import {sha256} from "./sha256.js";

/** The rows of a model that a site may carry. */
interface CarriedRows {
  readonly id: string;
  readonly folder: string;
  /** SHA-256 of its index. */
  readonly digest: string;
}

/** What of data/rows a site can carry, and a line for each folder that it cannot. */
interface RowsToCarry {
  readonly carried: readonly CarriedRows[];
  readonly left: readonly string[];
}

function indexIn(bytes: Buffer, name: string): PublishedIndex | string {
  try {
    return shardIndexOf(JSON.parse(bytes.toString("utf8")), name) as PublishedIndex;
  } catch (error) {
    if (error instanceof RowsError) return error.message;
    if (error instanceof SyntaxError) return `${name}: not JSON`;
    throw error;
  }
}

/** Published rows that are of the models as data/ has them. */
export async function rowsToCarry(root: string): Promise<RowsToCarry> {
  const {dir, lock, present} = await openDataFolder(root);
  const all = join(dir, rowsFolder);
  const names = ((await ifPresent(readdir(all))) ?? []).filter((name) => !name.startsWith(".")).sort();
  const carried: CarriedRows[] = [];
  const left: string[] = [];
  for (const id of names) {
    const name = `data/${rowsFolder}/${id}/${indexName}`;
    const leave = (why: string): void =>
      void left.push(`${why}; it is not put into the site: run \`npx rsa-notebook publish-rows ${id}\`, or remove it`);
    const bytes = await readRegular(join(all, id, indexName), {name});
    const index = bytes && indexIn(bytes, name);
    const locked = lock.models[id];
    if (!bytes || index === undefined) leave(`data/${rowsFolder}/${id}: it has no index`);
    else if (typeof index === "string") leave(index);
    else if (!locked || !present.includes(id) || index.model !== id) leave(`${name}: data/ has no model ${id}`);
    else if (canonicalJson(index.made ?? null) !== canonicalJson(madeOf(locked)))
      leave(`${name}: its rows are of other files than those of data/`);
    else carried.push({id, folder: join(all, id), digest: sha256(bytes)});
  }
  return {carried, left};
}
