// Framework names one version of DuckDB in its sources; here it is to name the one that is installed.
import {readFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";

const named = /\bDUCKDB_WASM_VERSION = "[^"]*"/;
let version = "";

/** @param {{version: string}} data */
export function initialize(data) {
  ({version} = data);
}

export async function load(url, context, next) {
  if (!url.endsWith("/@observablehq/framework/dist/duckdb.js")) return next(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  if (!named.test(source)) throw new Error(`no version of DuckDB in ${fileURLToPath(url)}; expected ${named}`);
  return {
    format: "module",
    shortCircuit: true,
    source: source.replace(named, `DUCKDB_WASM_VERSION = ${JSON.stringify(version)}`)
  };
}
