import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

const file = createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js");
process.stdout
  .write(`addEventListener("unhandledrejection", ({reason}) => { throw reason; }); // else the page waits for ever
${readFileSync(file, "utf8").replace(/^\/\/# sourceMappingURL=.*$/m, "")}`);
