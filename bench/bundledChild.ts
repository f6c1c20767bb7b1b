import {mkdtemp, mkdir} from "node:fs/promises";
import {join} from "node:path";
import {build} from "esbuild";

/**
 * Bundles a child process of a bench with its worker threads, as the command's own bundle is: from source each thread would hold the
 * compiler as well, which no user's does. Gives its file, in a folder that the caller removes.
 * @param name - of its file in bench/, without the ending
 */
export async function bundledChild(
  root: string,
  name: string
): Promise<{readonly file: string; readonly folder: string}> {
  const cache = join(root, "node_modules", ".cache");
  await mkdir(cache, {recursive: true});
  const folder = await mkdtemp(join(cache, "rsa-notebook-bench-"));
  await build({
    absWorkingDir: root,
    // the pool starts the thread by this name, beside the file that runs
    entryPoints: {[name]: `bench/${name}.ts`, jobThread: "src/workers/thread.ts"},
    outdir: folder,
    outExtension: {".js": ".mjs"},
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "silent"
  });
  return {file: join(folder, `${name}.mjs`), folder};
}
