import {existsSync, watch} from "node:fs";
import {utimes} from "node:fs/promises";
import {join} from "node:path";
import {prepareCache} from "./build/frameworkCache.js";
import {runFramework} from "./build/runFramework.js";
import {removeStaleOutputs} from "./build/staleOutputs.js";
import {toolError} from "./toolError.js";

/** What loaders' outputs are made of. */
const watched = [
  "data",
  "loaders",
  "src/rsa",
  "src/math",
  "src/notebook",
  "src/study",
  "src/tables",
  "src/course/sandbox"
];

/** Framework watches its stubs only: when what they are made of has changed, their time stamps tell it. */
function followInputs(root: string): () => void {
  let waiting: NodeJS.Timeout | undefined;
  const refresh = async (): Promise<void> => {
    const stale = await removeStaleOutputs(root);
    const now = new Date();
    for (const path of stale) await utimes(join(root, path), now, now);
    if (stale.length > 0) process.stderr.write(`made anew: ${stale.join(", ")}\n`);
  };
  const soon = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void refresh().catch(toolError), 300);
  };
  const watchers = watched
    .filter((folder) => existsSync(join(root, folder)))
    .map((folder) => watch(join(root, folder), {recursive: true}, soon));
  return () => {
    clearTimeout(waiting);
    for (const watcher of watchers) watcher.close();
  };
}

/** `npm run dev`: the live preview; what follows goes to Framework, such as `--port 4000`. */
export async function main(root: string, args: readonly string[]): Promise<number> {
  try {
    await prepareCache(root);
    const stop = followInputs(root);
    try {
      return await runFramework(root, ["preview", "--no-open", ...args]);
    } finally {
      stop();
    }
  } catch (error) {
    return toolError(error);
  }
}
