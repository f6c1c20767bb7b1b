// A thread that runs from source, made one piece first: to load its modules one by one through tsx takes it ten times as long. In the
// command's bundle, thread.ts itself stands under this name.
import {fileURLToPath} from "node:url";
import {parentPort} from "node:worker_threads";
import {buildSync} from "esbuild";
import {register} from "tsx/esm/api";

const {outputFiles} = buildSync({
  entryPoints: [fileURLToPath(new URL("./thread.ts", import.meta.url))],
  bundle: true,
  write: false,
  format: "esm",
  platform: "node",
  sourcemap: "inline"
});

/** @param {{readonly kind?: string}} message */
function loadSources({kind}) {
  if (kind !== "study") return;
  parentPort?.off("message", loadSources);
  // the module that declares a study is loaded by its path; this listener hears of it first
  register();
}
parentPort?.on("message", loadSources);
await import(`data:text/javascript,${encodeURIComponent(outputFiles[0]?.text ?? "")}`);
