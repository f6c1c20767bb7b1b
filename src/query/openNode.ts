import {createRequire} from "node:module";
import {connectedDatabase, openConfig} from "./connectedDatabase.js";
import type {Database} from "./database.js";

/** The terminal's database: DuckDB's blocking build, loaded only now. A query blocks until it is answered. */
export async function openNodeDatabase(): Promise<Database> {
  const {createDuckDB, NODE_RUNTIME, VoidLogger} = await import("@duckdb/duckdb-wasm/blocking");
  const {resolve} = createRequire(import.meta.url);
  const bundle = (name: string) => ({mainModule: resolve(`@duckdb/duckdb-wasm/dist/${name}.wasm`), mainWorker: ""});
  const bindings = await createDuckDB(
    {mvp: bundle("duckdb-mvp"), eh: bundle("duckdb-eh")},
    new VoidLogger(),
    NODE_RUNTIME
  );
  await bindings.instantiate(() => undefined);
  bindings.open(openConfig);
  return connectedDatabase({
    connect: () => bindings.connect(),
    failed: new Promise<never>(() => undefined),
    stop: () => bindings.reset()
  });
}
