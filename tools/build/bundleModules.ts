import {readdir, rm, writeFile} from "node:fs/promises";
import {join, posix, relative, sep} from "node:path";
import {rollup, type ModuleInfo, type OutputChunk, type Plugin, type PluginContext} from "rollup";
import {installedSources} from "./installedSources.js";
import {minified} from "./minified.js";
import {readPages, type Page} from "./page.js";

const folder = "_code";

/** The page that most readers see first: what it shares with others goes together, so that they wait for nothing that it does not need. */
export const firstPage = "index.html";

/** Pages whose readers go from one to the next. */
const isOfCourse = (page: string): boolean => /^(?:learn\/|exercises\.)/.test(page);

const preload = /<link rel="modulepreload" href="[^"]*\/_(?:import|node)\/[^"]*">\n/;

/** What comes whole from Framework or from a package by `npm:`: Framework's own modules import it by its address too. */
const isWhole = (path: string): boolean => /(?:^|\/)_(?:observablehq|npm)\//.test(path);

/** The modules that a page's own script asks for, as it writes them. */
const asked = ({html}: Page): string[] => [
  ...new Set([...html.matchAll(/\bimport\("([^"]+)"\)/g)].flatMap(([, path = ""]) => (isWhole(path) ? [] : [path])))
];

const inSite = (page: string, path: string): string => posix.join(posix.dirname(page), path);
const seenFrom = (page: string, file: string): string => {
  const path = posix.relative(posix.dirname(page), file);
  return path.startsWith(".") ? path : `./${path}`;
};
const placeOf = (site: string, id: string): string => relative(site, id).split(sep).join("/");

/** Modules go on finding the files beside themselves, from the folder that they are in now. */
const addresses = (site: string, now: string): Plugin => ({
  name: "addresses",
  resolveImportMeta(property, {moduleId}) {
    const target = JSON.stringify(posix.relative(now, placeOf(site, moduleId)));
    if (property === "url") return `new URL(${target}, import.meta.url).href`;
    return property === "resolve" ? `((path) => new URL(path, new URL(${target}, import.meta.url)).href)` : null;
  }
});

const entry = "page:";

/** One module a page, which hands on all that the page asks for: each module under a name of its place. */
const pageEntries = (site: string, pages: readonly Page[]): Plugin => ({
  name: "pages",
  resolveId: (id) => (id.startsWith(entry) ? `\0${id}` : null),
  load(id) {
    const page = pages.find(({path}) => id === `\0${entry}${path}`);
    const modules = page && asked(page).map((path) => join(site, inSite(page.path, path)));
    return modules?.map((module, i) => `export * as m${i} from ${JSON.stringify(module)};`).join("\n") ?? null;
  }
});

type Find = (id: string) => ModuleInfo | null;

/** For each module the pages that run it before their first figure; what is imported only when it is needed has none. */
function readersOf(pages: readonly Page[], find: Find): ReadonlyMap<string, ReadonlySet<string>> {
  const readers = new Map<string, Set<string>>();
  for (const {path} of pages) {
    const seen = new Set([`\0${entry}${path}`]);
    for (const id of seen) for (const next of find(id)?.importedIds ?? []) seen.add(next);
    for (const id of seen) readers.set(id, (readers.get(id) ?? new Set()).add(path));
  }
  return readers;
}

/** The file that a module goes to, by the pages that share it; undefined leaves it with what uses it. No file needs one that needs it. */
function fileOf(readers: ReadonlySet<string> | undefined): string | undefined {
  if (!readers || readers.size < 2) return undefined;
  if (readers.has(firstPage)) return "analysis";
  return [...readers].every(isOfCourse) ? "course" : "more";
}

/** The files that one cannot run without, itself first. */
function needed(chunk: OutputChunk, chunks: ReadonlyMap<string, OutputChunk>): string[] {
  const seen = new Set([chunk.fileName]);
  for (const name of seen) for (const next of chunks.get(name)?.imports ?? []) if (chunks.has(next)) seen.add(next);
  return [...seen].map((name) => `${folder}/${name}`);
}

/** A page that asks for its bundle in place of modules, and for all that it needs before its script runs. */
function rewritten(page: Page, files: readonly string[]): string {
  const [first = ""] = files;
  const links = files.map((file) => `<link rel="modulepreload" href="${seenFrom(page.path, file)}">\n`);
  return asked(page).reduce(
    (html, path, i) =>
      html.replaceAll(`import("${path}")`, `import("${seenFrom(page.path, first)}").then(({m${i}}) => m${i})`),
    page.html.replace(preload, `${links.join("")}$&`).replace(new RegExp(preload, "g"), "")
  );
}

/** Bundles the modules of some pages, and gives for each page the files that it needs, its own first. */
async function bundlePages(
  site: string,
  pages: readonly Page[],
  packages: readonly Plugin[]
): Promise<ReadonlyMap<string, readonly string[]>> {
  const input = Object.fromEntries(
    pages.map(({path}) => [path.replace(/\.html$/, "").replaceAll("/", "-"), entry + path])
  );
  const plugins = [pageEntries(site, pages), ...packages, addresses(site, folder), minified];
  // what comes later may use what a page's own file holds
  const signatures = {preserveEntrySignatures: "allow-extension"} as const;
  const bundle = await rollup({input, external: isWhole, plugins, onwarn: () => undefined, ...signatures});
  let readers: ReturnType<typeof readersOf> | undefined;
  const {output} = await bundle.write({
    dir: join(site, folder),
    entryFileNames: "[name].[hash].js",
    chunkFileNames: "[name].[hash].js",
    paths: (id) => posix.relative(folder, placeOf(site, id)),
    manualChunks(id, {getModuleInfo}: Pick<PluginContext, "getModuleInfo">) {
      readers ??= readersOf(pages, getModuleInfo);
      return fileOf(readers.get(id));
    }
  });
  await bundle.close();
  const chunks = new Map(output.flatMap((file) => (file.type === "chunk" ? [[file.fileName, file]] : [])));
  return new Map(
    [...chunks.values()].flatMap((chunk) =>
      chunk.isEntry && chunk.facadeModuleId
        ? [[chunk.facadeModuleId.slice(entry.length + 1), needed(chunk, chunks)] as const]
        : []
    )
  );
}

/** Makes one file of each worker, in its own place. */
async function bundleWorkers(site: string, names: readonly string[], packages: readonly Plugin[]): Promise<void> {
  for (const name of names) {
    const plugins = [...packages, addresses(site, posix.dirname(name)), minified];
    const bundle = await rollup({input: join(site, name), plugins, onwarn: () => undefined});
    const {output} = await bundle.generate({inlineDynamicImports: true});
    await writeFile(join(site, name), output[0].code);
  }
}

/** Whether a page asks for a package by itself, as pages of one's own do: all of it then, whatever others use. */
const asksForPackage = (page: Page): boolean => asked(page).some((path) => /(?:^|\/)_node\//.test(path));

/**
 * Puts the hundreds of modules of a built site into a few files: browsers ask a server for six at a time, so that many small ones take
 * longer to come than to run. What a page needs later still comes later. Pages that ask for whole packages are bundled by themselves, so
 * that all others load no more of them than they use.
 * @param root - the project, from whose packages only what is used is taken
 */
export async function bundleModules(site: string, root?: string): Promise<void> {
  const all = await readPages(site);
  const pages = all.filter((page) => asked(page).length > 0);
  if (pages.length === 0) return;
  const packages = root === undefined ? [] : installedSources(site, root);
  const parts = [
    {some: pages.filter((page) => !asksForPackage(page)), sources: packages},
    {some: pages.filter(asksForPackage), sources: []}
  ];
  for (const {some, sources} of parts) {
    if (some.length === 0) continue;
    const bundles = await bundlePages(site, some, sources);
    for (const page of some) await writeFile(join(site, page.path), rewritten(page, bundles.get(page.path) ?? []));
  }

  const files = (await readdir(site, {recursive: true})).map((name) => name.split(sep).join("/"));
  const modules = files.filter((name) => /^_(?:import|node)\/.*\.js$/.test(name));
  // the declaration of a study is loaded by workers, too
  const workers = modules.filter((name) => /\.worker\.[^/]*\.js$|\/studies\/[^/]*\/study\.[^/]*\.js$/.test(name));
  await bundleWorkers(site, workers, packages);
  for (const name of modules) if (!workers.includes(name)) await rm(join(site, name));
}
