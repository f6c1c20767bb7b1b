import {cp, mkdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {expect, test} from "vitest";
import {temporaryFolder} from "../support/temporaryFolder.js";

interface Settings {
  readonly head: (of: {path: string}) => string;
  readonly header: (of: {path: string}) => string;
  readonly pages: readonly {readonly path: string}[];
}

const described = '---\ntitle: X\ndescription: "What \\"this\\" is: a page & more."\n---\n';

/** The site's settings in a project that has these pages. */
async function settingsOf(...pages: readonly string[]): Promise<Settings> {
  const root = await temporaryFolder();
  await mkdir(join(root, "src", "fonts"), {recursive: true});
  await mkdir(join(root, "src", "learn"));
  await cp("src/fonts/faces.css", join(root, "src", "fonts", "faces.css"));
  await cp("observablehq.config.ts", join(root, "observablehq.config.ts"));
  await writeFile(join(root, "package.json"), '{"type": "module"}');
  await mkdir(join(root, "src", "studies"));
  if (pages[0] === "study.json")
    await writeFile(join(root, "study.json"), JSON.stringify({title: "X", pages: [], hub: false}));
  for (const page of pages) await writeFile(join(root, "src", `${page}.md`), page === "index" ? described : "");
  const {default: settings} = (await import(pathToFileURL(join(root, "observablehq.config.ts")).href)) as {
    default: Settings;
  };
  return settings;
}

const linksOf = (html: string): string[] => [...html.matchAll(/<a [^>]*?href="([^"]*)"/g)].map(([, href = ""]) => href);

test("the pages that every page leads to are those that are there, by whole names, from its own folder", async () => {
  const all = await settingsOf("index", "pairs", "learn/index");
  expect(linksOf(all.header({path: "/pairs"}))).toEqual(["#observablehq-main", "./", "./learn/", "./pairs.html"]);
  expect(linksOf(all.header({path: "/learn/cosine"}))).toEqual([
    "#observablehq-main",
    "../",
    "../learn/",
    "../pairs.html"
  ]);
  const some = await settingsOf("index", "pairs");
  expect(linksOf(some.header({path: "/pairs"}))).toEqual(["#observablehq-main", "./", "./pairs.html"]);
  expect(some.pages.map(({path}) => path)).toEqual(["/", "/pairs"]);
});

test("a page tells what it is about, as its front matter says", async () => {
  const {head} = await settingsOf("index", "pairs");
  expect(head({path: "/pairs"})).not.toContain("description");
  expect(head({path: "/index"})).toContain(
    '<meta name="description" content="What &#34;this&#34; is: a page &#38; more.">\n<style>'
  );
});

test("the analysis names the hub that its readers may have read, other pages none, and a study may turn it off", async () => {
  const {head} = await settingsOf("index", "pairs");
  expect(head({path: "/index"})).toContain(
    '<meta name="hub" content="https://huggingface.co https://*.huggingface.co https://*.hf.co">'
  );
  expect(head({path: "/pairs"})).not.toContain('name="hub"');
  const off = await settingsOf("study.json", "index");
  expect(off.head({path: "/index"})).not.toContain('name="hub"');
});

test("the icon has its colours after Framework has encoded its address once more", async () => {
  const {head} = await settingsOf("index");
  const [, icon = ""] = /<link rel="icon" href="data:image\/svg\+xml,([^"]*)">/.exec(head({path: "/index"})) ?? [];
  // a number sign would be read as the end of the picture, and one that is encoded twice as no colour
  expect(icon).not.toMatch(/#|%23/);
  const svg = decodeURIComponent(encodeURI(decodeURI(icon)));
  expect([...svg.matchAll(/fill='(rgb\(\d+,\d+,\d+\))'/g)]).toHaveLength(3);
});
