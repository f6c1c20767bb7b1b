import {readdir, rm, writeFile} from "node:fs/promises";
import {join, posix, relative, sep} from "node:path";
import {rollup, type OutputChunk, type Plugin, type PluginContext} from "rollup";
import {readPages, type Page} from "./page.js";

const folder = "_code";

/** Rooms whose modules go together, by the name of their file; what is in none goes with what uses it. */
const together: Readonly<Record<string, readonly string[]>> = {
  tables: ["tables"],
  experiment: ["math", "notebook", "study", "rsa", "workers"],
  figures: ["controls", "figures"],
  course: ["course"]
};

const preload = /<link rel="modulepreload" href="[^"]*\/_(?:import|node)\/[^"]*">\n/;

/** What comes whole from Framework or from a package by `npm:`: Framework's own modules import it by its address too. */
const isWhole = (path: string): boolean => /(?:^|\/)_(?:observablehq|npm)\//.test(path);

/** The modules that a page's own script asks for, as it writes them. */
const asked = ({html}: Page): string[] =>
  [...html.matchAll(/\bimport\("([^"]+)"\)/g)].flatMap(([, path = ""]) => (isWhole(path) ? [] : [path]));

const inSite = (page: string, path: string): string => posix.join(posix.dirname(page), path);
const seenFrom = (page: string, place: string): string => {
  const path = posix.relative(posix.dirname(page), place);
  return path.startsWith(".") ? path : `./${path}`;
};
const placeOf = (site: string, id: string): string => relative(site, id).split(sep).join("/");

/** Modules go on finding the files beside themselves, from the folder that they are in now. */
const addresses = (site: string, now: string): Plugin => ({
  name: "addresses",
  resolveImportMeta(property, {moduleId}) {
    const own = JSON.stringify(posix.relative(now, placeOf(site, moduleId)));
    if (property === "url") return `new URL(${own}, import.meta.url).href`;
    return property === "resolve" ? `((path) => new URL(path, new URL(${own}, import.meta.url)).href)` : null;
  }
});

/** What runs before a page's first figure; what a module imports only when it needs it stays apart. */
function atOnce(entries: readonly string[], info: PluginContext["getModuleInfo"]): ReadonlySet<string> {
  const seen = new Set(entries);
  for (const id of seen) for (const next of info(id)?.importedIds ?? []) seen.add(next);
  return seen;
}

/** The files that one cannot run without, itself first. */
function needed(chunk: OutputChunk, chunks: ReadonlyMap<string, OutputChunk>): string[] {
  const seen = new Set([chunk.fileName]);
  for (const name of seen) for (const next of chunks.get(name)?.imports ?? []) if (chunks.has(next)) seen.add(next);
  return [...seen].map((name) => `${folder}/${name}`);
}

/** A page that asks for bundles in place of modules, and for all that they need before its script runs. */
function rewritten(page: Page, bundles: ReadonlyMap<string, readonly string[]>): string {
  const places = asked(page).map((path) => ({path, files: bundles.get(inSite(page.path, path)) ?? []}));
  const links = [...new Set(places.flatMap(({files}) => files))].map(
    (file) => `<link rel="modulepreload" href="${seenFrom(page.path, file)}">\n`
  );
  return places.reduce(
    (html, {path, files: [own]}) =>
      own ? html.replaceAll(`import("${path}")`, `import("${seenFrom(page.path, own)}")`) : html,
    page.html.replace(preload, `${links.join("")}$&`).replace(new RegExp(preload, "g"), "")
  );
}

/** Makes one file of each worker, in its own place. */
async function bundleWorkers(site: string, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const plugins = [addresses(site, posix.dirname(name))];
    const bundle = await rollup({input: join(site, name), plugins});
    const {output} = await bundle.generate({inlineDynamicImports: true});
    await writeFile(join(site, name), output[0].code);
  }
}

/**
 * Puts the hundreds of modules of a built site into a few files: browsers ask a server for six at a time, so that many small ones take
 * longer to come than to run. What a page needs later still comes later.
 */
export async function bundleModules(site: string): Promise<void> {
  const pages = await readPages(site);
  const entries = [...new Set(pages.flatMap((page) => asked(page).map((path) => inSite(page.path, path))))];
  if (entries.length === 0) return;
  const input = entries.map((entry) => join(site, entry));
  const bundle = await rollup({input, external: isWhole, plugins: [addresses(site, folder)]});
  let first: ReadonlySet<string> | undefined;
  const {output} = await bundle.write({
    dir: join(site, folder),
    entryFileNames: "[name].[hash].js",
    chunkFileNames: "[name].[hash].js",
    paths: (id) => posix.relative(folder, placeOf(site, id)),
    manualChunks(id, {getModuleInfo}) {
      first ??= atOnce(input, getModuleInfo);
      const room = placeOf(site, id).split("/")[1] ?? "";
      return first.has(id) ? Object.keys(together).find((name) => together[name]?.includes(room)) : undefined;
    }
  });
  await bundle.close();
  const chunks = new Map(output.flatMap((one) => (one.type === "chunk" ? [[one.fileName, one]] : [])));
  const bundles = new Map(
    [...chunks.values()].flatMap((chunk) =>
      chunk.isEntry && chunk.facadeModuleId
        ? [[placeOf(site, chunk.facadeModuleId), needed(chunk, chunks)] as const]
        : []
    )
  );
  for (const page of pages) await writeFile(join(site, page.path), rewritten(page, bundles));

  const files = (await readdir(site, {recursive: true})).map((name) => name.split(sep).join("/"));
  const modules = files.filter((name) => /^_(?:import|node)\/.*\.js$/.test(name));
  // the declaration of a study is loaded by workers, too
  const workers = modules.filter((name) => /\.worker\.[^/]*\.js$|\/studies\/[^/]*\/study\.[^/]*\.js$/.test(name));
  await bundleWorkers(site, workers);
  for (const name of modules) if (!workers.includes(name)) await rm(join(site, name));
}
