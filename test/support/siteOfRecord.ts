import {cp, readFile, readdir, rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {recordDigest} from "../../src/study/recordDigest.js";
import {sha256} from "../../loaders/sha256.js";
import type {PublishedRecord, RunRecord} from "../../src/rsa/record.js";
import {listCodeFiles} from "../../tools/build/codeFiles.js";
import {readPage} from "../../tools/build/page.js";
import {withPolicy} from "../../tools/build/securityPolicy.js";
import {siteFolder} from "./browser.js";
import {temporaryFolder} from "./temporaryFolder.js";

/** The policy of a page holds the digest of its own script, in which names of files stand. */
function withItsPolicy(name: string, code: string): string {
  if (!name.endsWith(".html")) return code;
  const bare = code.replace(/\n<meta http-equiv="Content-Security-Policy"[^>]*>/, "");
  return withPolicy(readPage(name, bare));
}

/**
 * A copy of the built site as a build with another text of one of its data would be: files named by what they hold, code listed.
 * @param stem - the file's name without its ending
 */
export async function siteOfData(stem: string, change: (text: string) => string): Promise<string> {
  const site = join(await temporaryFolder(), "site");
  await cp(siteFolder, site, {recursive: true, filter: (path) => !/duckdb|licences/.test(path)});
  const data = join(site, "_file", "data");
  const before = (await readdir(data)).find((name) => name.startsWith(`${stem}.`)) ?? "";
  const text = change(await readFile(join(data, before), "utf8"));
  const after = `${stem}.${sha256(text).slice(0, 8)}.json`;
  await writeFile(join(data, after), text);
  await rm(join(data, before));
  const entries = await readdir(site, {withFileTypes: true, recursive: true});
  for (const entry of entries.filter(({name}) => /\.(?:js|html)$/.test(name))) {
    const file = join(entry.parentPath, entry.name);
    const code = await readFile(file, "utf8");
    if (!code.includes(before)) continue;
    await writeFile(`${file}.next`, withItsPolicy(entry.name, code.replaceAll(before, after)));
    await rename(`${file}.next`, file);
  }
  await listCodeFiles(site);
  return site;
}

/** The same with another record, sealed. */
export const siteOfRecord = (change: (record: RunRecord) => RunRecord): Promise<string> =>
  siteOfData("published", (text) => {
    const {record, ...rest} = JSON.parse(text) as PublishedRecord;
    if (!record) throw new Error("the site has no record");
    const changed = change(record);
    return JSON.stringify({...rest, record: {...changed, digest: recordDigest(changed)}});
  });
