import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {LoaderError} from "../../../loaders/loaderError.js";
import {refresh} from "../../../loaders/refresh.js";
import {tinyProject} from "./tinyProject.js";
import {damagesOf, isLine, noCounts, type Counts} from "../../support/damage.js";

/** Damages each file of a cache of packages so often, and reads the models from it again: the bytes must be those of before. */
export async function damageCache(count: number): Promise<Counts & {readonly files: number}> {
  const project = await tinyProject();
  const counts = noCounts();
  try {
    await refresh({root: project.root}, project.effects());
    const right = await project.files();
    const entries = await readdir(project.cache, {recursive: true, withFileTypes: true});
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort();
    for (const file of files) {
      const bytes = await readFile(file);
      for (const damaged of bytes.length === 0 ? [] : damagesOf(bytes, count)) {
        await writeFile(file, damaged);
        try {
          await refresh({root: project.root, force: true}, project.effects());
          if (JSON.stringify(await project.files()) === JSON.stringify(right)) counts.right++;
          else counts.wrong.push(`${file}: other rows`);
        } catch (error) {
          if (error instanceof LoaderError && isLine(error.message)) counts.refused++;
          else counts.wrong.push(`${file}: ${String(error)}`);
        }
      }
      await writeFile(file, bytes);
    }
    return {...counts, files: files.length};
  } finally {
    await project.dispose();
  }
}
