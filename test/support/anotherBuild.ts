import {cp, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {writeWorker} from "../../tools/build/shell.js";
import {siteFolder} from "./browser.js";
import {sitePages} from "./sitePages.js";
import {temporaryFolder} from "./temporaryFolder.js";

/** A copy of the built site as another build would be: with another text in its pages, and all that tells of builds made anew. */
export async function anotherBuild(change: (html: string) => string): Promise<string> {
  const copy = join(await temporaryFolder(), "site");
  await cp(siteFolder, copy, {recursive: true, filter: (path) => !path.includes("duckdb")});
  for (const page of sitePages) {
    const path = join(copy, page);
    const html = await readFile(path, "utf8");
    await writeFile(path, change(html.replace(/<meta name="build" content="[0-9a-f]+">\n/, "")));
  }
  await writeWorker(process.cwd(), copy, sitePages);
  return copy;
}
