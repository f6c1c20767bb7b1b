import {AsyncDuckDB, VoidLogger} from "@duckdb/duckdb-wasm";
import {FileAttachment} from "npm:@observablehq/stdlib";
import {connectedDatabase, openConfig} from "./connectedDatabase.js";
import type {Database} from "./database.js";
import {QueryError} from "./queryError.js";

const mainModule = FileAttachment("../data/duckdb-eh.wasm").href;
const mainWorker = FileAttachment("../data/duckdb-browser-eh.worker.js").href;

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

/** The page's database: the site's own copy of DuckDB, in a worker. Asks for some 34 MB (8 MB compressed): call it late. */
export async function openPageDatabase(): Promise<Database> {
  const worker = new Worker(new URL(mainWorker, document.baseURI).href);
  const failed = failure(worker);
  const bindings = new AsyncDuckDB(new VoidLogger(), worker);
  const start = async () => {
    await bindings.instantiate(new URL(mainModule, document.baseURI).href);
    await bindings.open(openConfig);
    return connectedDatabase({connect: () => bindings.connect(), failed, stop: () => bindings.terminate()});
  };
  try {
    return await Promise.race([start(), failed]);
  } catch (cause) {
    await bindings.terminate();
    throw cause instanceof QueryError
      ? cause
      : new QueryError("cannot load DuckDB; check the connection and reload the page", "", {cause});
  }
}
