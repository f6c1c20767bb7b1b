import {existsSync} from "node:fs";
import {mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {moduleGraph} from "../../loaders/code/moduleGraph.js";
import {embeddingsLimit, readNeeded} from "../../loaders/readRegular.js";
import {sha256} from "../../loaders/sha256.js";
import {studyOrigins} from "../../loaders/studies.js";
import {moduleOf, studyIds} from "../../loaders/studyIds.js";
import {layers} from "../../src/rsa/layersStudy.js";
import {rsa} from "../../src/rsa/study.js";

/** A loader stub of src/data, what Framework keeps of it, and the digest of all that decides its output. */
interface Stub {
  readonly path: string;
  /** The folder or file of its output in Framework's cache; a folder for a stub with parameters. */
  readonly output: string;
  readonly key: string;
}

const cacheFolder = "src/.observablehq/cache";
const stampFile = `${cacheFolder}/_outputs.json`;
const stubFolder = "src/data";

/** What stubs read besides the modules they import; all of data/ where nothing is said. */
const inputs: Readonly<Record<string, readonly string[]>> = {
  "src/data/duckdb-eh.wasm.ts": [],
  "src/data/duckdb-browser-eh.worker.js.ts": [],
  "src/data/study.json.ts": ["data/words.csv", "data/models.json", "data/embeddings", "package.json"],
  "src/data/first-a.bin.ts": ["data/words.csv", "data/models.json", "data/embeddings"],
  "src/data/first-b.bin.ts": ["data/words.csv", "data/models.json", "data/embeddings"],
  "src/data/pieces.arrow.ts": ["data/words.csv", "data/models.json", "data/embeddings"],
  "src/data/embeddings/[model].arrow.ts": ["data/embeddings"],
  "src/data/layers.json.ts": ["data/words.csv", "data/layers", "layers"],
  "src/data/layers/[model].arrow.ts": ["data/layers"],
  "src/data/seed/[model].bin.ts": ["data/words.csv", "data/embeddings"],
  "src/data/courseCode.json.ts": ["src/math", "src/course/plain_cosine.py"],
  "src/data/published.json.ts": ["data/record.json", "code"],
  "src/data/changes.json.ts": ["data", "code"],
  "src/data/recordSources.json.ts": ["data/words.csv", "data/models.json", "data/sources.lock.json", "data/embeddings"],
  "src/data/studies/[study].json.ts": ["studies"],
  "src/data/sandbox.html.ts": ["src/course/sandbox"]
};

async function filesIn(root: string, path: string): Promise<readonly string[]> {
  if (!existsSync(join(root, path))) return [];
  const entries = await readdir(join(root, path), {withFileTypes: true, recursive: true}).catch(() => undefined);
  if (!entries) return [path];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .sort();
}

async function digestOf(root: string, input: string): Promise<unknown> {
  if (input === "code") return studyOrigins(root, rsa);
  if (input === "layers") return studyOrigins(root, layers);
  if (input === "studies") {
    const {closure, digests} = moduleGraph(root);
    const ids = studyIds(root);
    await Promise.all(ids.map((id) => closure(moduleOf(id))));
    return [await digests(), await Promise.all(ids.map((id) => digestOf(root, `data/${id}`)))];
  }
  const files = await filesIn(root, input);
  return Promise.all(
    files.map(async (path) => [path, sha256(await readNeeded(join(root, path), {name: path, limit: embeddingsLimit}))])
  );
}

function outputOf(path: string): string {
  const name = path.slice("src/".length).replace(/\.ts$/, "");
  return join(cacheFolder, name.includes("[") ? dirname(name) : name);
}

/** All stubs with the digests of their code and of the modules they import, of their inputs and of the lock file. */
export async function stubsOf(root: string): Promise<Stub[]> {
  const graph = moduleGraph(root);
  const lock = sha256(await readFile(join(root, "package-lock.json")));
  const digests = new Map<string, Promise<unknown>>();
  const once = (input: string): Promise<unknown> => {
    const digest = digests.get(input) ?? digestOf(root, input);
    digests.set(input, digest);
    return digest;
  };
  const paths = (await filesIn(root, stubFolder)).filter((path) => path.endsWith(".ts"));
  return Promise.all(
    paths.map(async (path) => {
      const modules = await graph.closure(path);
      const code = await Promise.all(modules.map(async (module) => [module, (await graph.facts(module)).digest]));
      const read = await Promise.all((inputs[path] ?? ["data"]).map(once));
      return {path, output: outputOf(path), key: sha256(canonicalJson({code, read, lock}))};
    })
  );
}

/** What the outputs that are there were made of; nothing where that cannot be read. */
async function knownOutputs(stamp: string): Promise<Readonly<Record<string, string>>> {
  try {
    return JSON.parse((await readNeeded(stamp)).toString("utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}

/**
 * Removes from Framework's cache the outputs whose stub, modules, inputs or lock file have changed since they were made, and nothing
 * else; returns their stubs' paths. Framework itself looks only at a stub's time stamp.
 */
export async function removeStaleOutputs(root: string): Promise<string[]> {
  const known = await knownOutputs(join(root, stampFile));
  const stubs = await stubsOf(root);
  const stale = stubs.filter(({path, key}) => known[path] !== key);
  for (const {output} of stale) await rm(join(root, output), {recursive: true, force: true});
  await mkdir(join(root, cacheFolder), {recursive: true});
  await rm(join(root, stampFile), {recursive: true, force: true});
  await writeFile(join(root, stampFile), canonicalJson(Object.fromEntries(stubs.map(({path, key}) => [path, key])), 1));
  return stale.map(({path}) => path);
}
