import {mkdir, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {createHash} from "node:crypto";
import {join} from "node:path";

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
 * Makes Framework's cache one that needs no network and holds nothing stale: what loaders wrote is removed, since Framework looks
 * only at a stub's own time stamp; bundled packages stay as long as the lock file does.
 */
export async function prepareCache(root: string): Promise<void> {
  const cache = cacheOf(root);
  const lock = createHash("sha256")
    .update(await readFile(join(root, "package-lock.json")))
    .digest("hex");
  const stamp = join(cache, "_lock");
  const known = await readFile(stamp, "utf8").catch(() => "");
  const kept = known === lock ? ["_lock", "_node", "_npm"] : [];
  const names = await readdir(cache).catch(() => []);
  await Promise.all(
    names.filter((name) => !kept.includes(name)).map((name) => rm(join(cache, name), {recursive: true, force: true}))
  );
  for (const name of mentioned) await mkdir(join(cache, "_npm", `${name}@0.0.0`), {recursive: true});
  await writeFile(stamp, lock);
}
