import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import {connectedDatabase, openConfig} from "./connectedDatabase.js";
import type {Database} from "./database.js";
import {QueryError} from "./queryError.js";

/** The bytes of DuckDB's module and of the script of its worker. */
export interface DuckdbFiles {
  readonly module: Uint8Array<ArrayBuffer>;
  readonly worker: Uint8Array<ArrayBuffer>;
}

const addressOf = (bytes: Uint8Array<ArrayBuffer>, type: string): string =>
  URL.createObjectURL(new Blob([bytes], {type}));

/** DuckDB waits for ever on a worker that dies; this does not. */
function failure(worker: Worker): Promise<never> {
  const failed = new Promise<never>((_, reject) => {
    worker.addEventListener("error", ({message}) =>
      reject(new QueryError(`DuckDB's worker failed: ${message || "cannot start"}; reload the page`, ""))
    );
  });
  failed.catch(() => undefined);
  return failed;
}

/** The page's database: the site's own copy of DuckDB, in a worker. */
export async function openPageDatabase(files: DuckdbFiles): Promise<Database> {
  const addresses = [addressOf(files.worker, "text/javascript"), addressOf(files.module, "application/wasm")] as const;
  const worker = new Worker(addresses[0]);
  const failed = failure(worker);
  const bindings = new AsyncDuckDB(new VoidLogger(), worker);
  const start = async () => {
    await bindings.instantiate(addresses[1]);
    await bindings.open(openConfig);
    return connectedDatabase({connect: () => bindings.connect(), failed, stop: () => bindings.terminate()});
  };
  try {
    return await Promise.race([start(), failed]);
  } catch (cause) {
    await bindings.terminate();
    throw cause instanceof QueryError ? cause : new QueryError("cannot start DuckDB; reload the page", "", {cause});
  } finally {
    addresses.forEach(URL.revokeObjectURL);
  }
}
