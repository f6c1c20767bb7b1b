import {cp, mkdir, readFile, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {writeWorker} from "../../tools/build/shell.js";
import {siteFolder} from "./browser.js";
import {sitePages} from "./sitePages.js";
import {temporaryFolder} from "./temporaryFolder.js";

/** A copy of the built site as another build would be: with another text in its pages, and all that tells of builds made anew. @param more - files that it has besides, by their paths */
export async function anotherBuild(
  change: (html: string) => string,
  more: ReadonlyMap<string, Uint8Array> = new Map()
): Promise<string> {
  const copy = join(await temporaryFolder(), "site");
  await cp(siteFolder, copy, {recursive: true, filter: (path) => !path.includes("duckdb")});
  for (const page of sitePages) {
    const path = join(copy, page);
    const html = await readFile(path, "utf8");
    await writeFile(path, change(html.replace(/<meta name="build" content="[0-9a-f]+">\n/, "")));
  }
  for (const [path, bytes] of more) {
    await mkdir(dirname(join(copy, path)), {recursive: true});
    await writeFile(join(copy, path), bytes);
  }
  await writeWorker(process.cwd(), copy, sitePages);
  return copy;
}
