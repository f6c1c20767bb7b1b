import {build} from "esbuild";
import {mkdir, readFile, readdir, writeFile} from "node:fs/promises";
import {join, sep} from "node:path";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {sha256} from "../../loaders/sha256.js";
import {markName} from "./notFound.js";

/** What other pages load by its name. */
const figureName = "rsa-figure.js";
const workerName = "service-worker.js";

/** A module of src/shell and all that it imports as one file. */
async function bundled(root: string, name: string, format: "esm" | "iife", define = {}): Promise<string> {
  const {outputFiles} = await build({
    entryPoints: [join(root, "src", "shell", `${name}.ts`)],
    bundle: true,
    write: false,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    target: "es2022",
    format,
    define
  });
  return outputFiles[0]?.text ?? "";
}

/** A module of src/shell as a script that stands in a page. */
export const shellScript = (root: string, name: string): Promise<string> =>
  bundled(root, name, "iife").then((code) => code.trimEnd());

/** Puts what all pages share around their own into a site; returns its path there. */
export async function writeShell(root: string, site: string): Promise<string> {
  const code = await bundled(root, "shell", "esm");
  const path = `_site/shell.${sha256(code).slice(0, 8)}.js`;
  await mkdir(join(site, "_site"), {recursive: true});
  await writeFile(join(site, path), code);
  // no module, so that a page of another origin can load it from any host; it can be imported as one, too
  await writeFile(join(site, figureName), await bundled(root, "rsaFigure", "iife"));
  return path;
}

/** A page that loads what all pages share. @param shell - its path in the site */
export const withShell = (html: string, page: string, shell: string): string =>
  /<script type="module">/.test(html)
    ? html.replace(
        /<script type="module">/,
        (script) =>
          `<script type="module" src="${"../".repeat(page.split("/").length - 1) || "./"}${shell}"></script>\n${script}`
      )
    : html;

async function digestsOf(site: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(site, {withFileTypes: true, recursive: true});
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(site.length + 1)
        .split(sep)
        .join("/")
    )
    .filter((path) => path !== ".nojekyll" && path !== markName && path !== workerName)
    .sort();
  const all = await Promise.all(paths.map(async (path) => [path, sha256(await readFile(join(site, path)))]));
  return Object.fromEntries(all) as Readonly<Record<string, string>>;
}

/** Puts what makes visited pages work without a network beside a site whose pages are as they will be; each page is told its build. */
export async function writeWorker(root: string, site: string, pages: readonly string[]): Promise<void> {
  const digest = sha256(canonicalJson(await digestsOf(site)));
  for (const page of pages) {
    const path = join(site, page);
    const html = await readFile(path, "utf8");
    await writeFile(path, html.replace("</title>\n", `</title>\n<meta name="build" content="${digest}">\n`));
  }
  // published rows are thousands, each checked against its index: what lists them would be larger than all code
  const files = Object.fromEntries(Object.entries(await digestsOf(site)).filter(([path]) => !path.endsWith(".rows")));
  const define = {BUILD: JSON.stringify(digest), FILES: JSON.stringify(files)};
  await writeFile(join(site, workerName), await bundled(root, "serviceWorker", "iife", define));
  await writeFile(join(site, markName), canonicalJson({digest}));
}
