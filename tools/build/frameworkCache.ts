import {mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {sha256} from "../../loaders/sha256.js";
import {removeStaleOutputs} from "./staleOutputs.js";

/** Libraries that Framework's client only mentions. An empty folder answers the look-up of a version that it would ask the network for. */
const mentioned = [
  ...[
    "react",
    "react-dom",
    "@observablehq/sample-datasets",
    "lodash",
    "arquero",
    "apache-arrow",
    "d3",
    "d3-dsv",
    "echarts"
  ],
  ...["htl", "leaflet", "mapbox-gl", "@observablehq/plot", "topojson-client", "parquet-wasm", "isoformat"]
];

const cacheOf = (root: string): string => join(root, "src", ".observablehq", "cache");

/**
 * Makes Framework's cache one that needs no network and holds nothing stale; what is still right is kept: bundled packages as long as
 * the lock file stays, loaders' outputs as long as all that decides them does.
 */
export async function prepareCache(root: string): Promise<void> {
  const cache = cacheOf(root);
  const lock = sha256(await readFile(join(root, "package-lock.json")));
  const stamp = join(cache, "_lock");
  const known = await readFile(stamp, "utf8").catch(() => "");
  const kept = known === lock ? ["_lock", "_node", "_npm", "_outputs.json", "data"] : [];
  const names = await readdir(cache).catch(() => []);
  await Promise.all(
    names.filter((name) => !kept.includes(name)).map((name) => rm(join(cache, name), {recursive: true, force: true}))
  );
  await removeStaleOutputs(root);
  for (const name of mentioned) await mkdir(join(cache, "_npm", `${name}@0.0.0`), {recursive: true});
  await writeFile(stamp, lock);
}
