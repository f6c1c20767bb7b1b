// `npm start`, `npm test` and their kin: installs what is missing, then runs tools/<task>.ts, or bench/main.ts.
import {dirname} from "node:path";
import {fileURLToPath} from "node:url";
import {readyBundle} from "../bin/readyBundle.mjs";
import {followParent} from "./followParent.mjs";
import {setUp} from "./setup.mjs";

/** What needs no packages for development. */
const plain = ["build", "dev", "start"];

const [task, ...args] = process.argv.slice(2);
const root = dirname(dirname(fileURLToPath(import.meta.url)));
if (process.env.npm_lifecycle_event) followParent({throughShell: true});
const problem = await setUp(root, !plain.includes(task));
if (problem) {
  process.stderr.write(`error: ${problem}\n`);
  process.exit(2);
}
await readyBundle(root);
await import("tsx/esm");
const {guardOutput} = await import("../loaders/guardOutput.ts");
guardOutput();
const {main} = await import(task === "bench" ? "../bench/main.ts" : `./${task}.ts`);
process.exitCode = await main(root, args);
