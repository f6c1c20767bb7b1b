import {mkdir, mkdtemp, readFile, readdir, rm, writeFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {afterEach, beforeEach, expect, test} from "vitest";
import {bundleModules} from "../../tools/build/bundleModules.js";
import {checkSite} from "../../tools/build/checkSite.js";

let site = "";
const put = async (name: string, text: string): Promise<void> => {
  await mkdir(dirname(join(site, name)), {recursive: true});
  await writeFile(join(site, name), text);
};
const page = (path: string, up: string): string => `<!DOCTYPE html>
<meta charset="utf-8">
<link rel="modulepreload" href="${up}_observablehq/client.js">
<link rel="modulepreload" href="${up}_import/host/${path}.1.js">
<link rel="modulepreload" href="${up}_node/library.js">
<script type="module">
import "${up}_observablehq/client.js";
const [{shown}] = await Promise.all([import("${up}_import/host/${path}.1.js")]);
</script>`;
/** An import of a module that only the made-up site has. */
const take = (name: string, path: string): string => `import {${name}} from ${JSON.stringify(path)};`;
const sum = take("sum", "../math/sum.js");
const linksOf = (html: string): string[] =>
  [...html.matchAll(/modulepreload" href="([^"]+)"/g)].map(([, path]) => path ?? "");

beforeEach(async () => {
  site = await mkdtemp(join(tmpdir(), "rsa-notebook-bundle-"));
  await put("index.html", page("home", "./"));
  await put("learn/one.html", page("one", "../"));
  await put("_observablehq/client.js", "export const client = {};");
  await put("_node/library.js", "export const library = 1; export const unused = 'nobody asks for this';");
  await put(
    "_import/math/sum.js",
    `${take("library", "../../_node/library.js")} export const sum = (x) => x + library;`
  );
  await put("_import/math/later.js", 'export const later = "only when it is needed";');
  await put(
    "_import/host/home.1.js",
    `${take("client", "../../_observablehq/client.js")} ${sum}
    export const shown = {sum: sum(1), client, own: import.meta.url, job: import.meta.resolve("../workers/job.worker.1.js")};
    export const open = () => import(${JSON.stringify("../math/later.js")});`
  );
  await put("_import/host/one.1.js", `${sum} export const shown = sum(2);`);
  await put("_import/workers/job.worker.1.js", `${sum} globalThis.worked = sum(40);`);
  await bundleModules(site);
});
afterEach(() => rm(site, {recursive: true, force: true}));

test("bundleModules makes one file of what pages share, asks for all that is needed at once, and leaves no module behind", async () => {
  const [home, one] = [
    await readFile(join(site, "index.html"), "utf8"),
    await readFile(join(site, "learn/one.html"), "utf8")
  ];
  expect(await checkSite(site)).toEqual([]);
  const shared = linksOf(home).find((link) => /^\.\/_code\/analysis\.[\w-]+\.js$/.test(link)) ?? "none";
  expect(linksOf(one)).toContain(`.${shared}`);
  for (const html of [home, one]) {
    expect(linksOf(html)[0]).toMatch(/_observablehq\/client\.js$/);
    expect(html).not.toMatch(/_import|_node/);
    expect(linksOf(html)).toContain(/import\("([^"]+_code[^"]+)"\)/.exec(html)?.[1]);
  }
  const texts = await Promise.all(linksOf(home).map((link) => readFile(join(site, link), "utf8")));
  expect(texts.join("")).not.toMatch(/only when it is needed|nobody asks for this/);
  expect((await readdir(join(site, "_import"), {recursive: true})).filter((name) => name.endsWith(".js"))).toEqual([
    join("workers", "job.worker.1.js")
  ]);
});

test("bundled modules run as before: one client for all, what comes later comes, and files beside them are found", async () => {
  await put("package.json", '{"type": "module"}');
  const from = (path: string): Promise<Record<string, unknown>> =>
    import(pathToFileURL(join(site, path)).href) as Promise<Record<string, unknown>>;
  const entry = /import\("([^"]+)"\)/.exec(await readFile(join(site, "index.html"), "utf8"))?.[1] ?? "";
  const {m0: home} = (await from(entry)) as {m0: Record<string, unknown>};
  const {client} = await from("_observablehq/client.js");
  const url = (path: string): string => pathToFileURL(join(site, path)).href;
  expect(home["shown"]).toEqual({
    sum: 2,
    client,
    own: url("_import/host/home.1.js"),
    job: url("_import/workers/job.worker.1.js")
  });
  expect((home["shown"] as {client: unknown}).client).toBe(client);
  expect(await (home["open"] as () => Promise<unknown>)()).toMatchObject({later: "only when it is needed"});
  const worker = await readFile(join(site, "_import/workers/job.worker.1.js"), "utf8");
  expect(worker).not.toMatch(/\bimport\b/);
  await from("_import/workers/job.worker.1.js");
  const all = globalThis as {worked?: number};
  expect(all.worked).toBe(41);
  delete all.worked;
});
