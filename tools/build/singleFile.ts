import {build, type Plugin} from "esbuild";
import {existsSync} from "node:fs";
import {readFile, readdir, writeFile} from "node:fs/promises";
import {extname, join, posix, relative, sep} from "node:path";
import {gzipSync} from "node:zlib";
import {escaped} from "./escaped.js";
import {withoutPreloads} from "./first/firstFigures.js";
import {readPage} from "./page.js";
import {policyFor} from "./securityPolicy.js";
import {shellScript} from "./shell.js";

/** The page that is written. */
const analysis = "index.html";

const kinds: Readonly<Record<string, string>> = {".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png"};

/** A style sheet or a style with what it names inside. @param from - its place in the site */
async function withFiles(site: string, css: string, from: string): Promise<string> {
  const named = [...css.matchAll(/url\("?(?!data:)([^")]+)"?\)/g)];
  const parts = await Promise.all(
    named.map(async ([whole, path = ""]) => {
      const bytes = await readFile(join(site, posix.dirname(from), path));
      const kind = kinds[extname(path)] ?? "application/octet-stream";
      return [whole, `url("data:${kind};base64,${bytes.toString("base64")}")`] as const;
    })
  );
  return parts.reduce((text, [whole, data]) => text.replaceAll(whole, () => data), css);
}

/** Modules go on finding the files of the site from the page. */
const fromPage = (site: string): Plugin => ({
  name: "from the page",
  setup({onLoad, onResolve}) {
    onResolve({filter: /^\./}, ({path, resolveDir}) => {
      const file = join(resolveDir, path);
      // Framework names packages that no page of the site uses
      return existsSync(file) ? {path: file} : {path, external: true};
    });
    onLoad({filter: /\.js$/}, async ({path}) => {
      const address = JSON.stringify(relative(site, path).split(sep).join("/"));
      const code = await readFile(path, "utf8");
      return {contents: code.replaceAll("import.meta.url", `new URL(${address},import.meta.url).href`)};
    });
  }
});

/** All that a page's script imports, now or later, as one script. */
async function asOneScript(site: string, code: string): Promise<string> {
  const {outputFiles} = await build({
    stdin: {contents: code, resolveDir: site},
    bundle: true,
    write: false,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    target: "es2022",
    format: "esm",
    logLevel: "silent",
    plugins: [fromPage(site)]
  });
  return (outputFiles[0]?.text ?? "").trimEnd();
}

const held = (path: string, kind: string, text: string): string =>
  `<script type="${kind}" data-path="${escaped(path)}">${text}</script>`;

/** The files that the page asks for by their addresses: those that it names, the models, and the code of workers. */
async function heldFiles(site: string, script: string): Promise<readonly string[]> {
  const named = [...script.matchAll(/"path":"\.\/(_file\/[^"]+)"/g)].map(([, path = ""]) => path);
  const models = (await readdir(join(site, "_file/data/embeddings"))).map((name) => `_file/data/embeddings/${name}`);
  const data = [...named, ...models.sort()].filter((path) => extname(path) !== ".br" && extname(path) !== ".gz");
  const packed = await Promise.all(
    data
      .filter((path) => !/\/(?:duckdb|pieces)[^/]*$/.test(path))
      .map(async (path) =>
        held(path, "application/gzip", gzipSync(await readFile(join(site, path)), {level: 9}).toString("base64"))
      )
  );
  const modules = (await readdir(join(site, "_import"), {recursive: true})).map((name) => name.split(sep).join("/"));
  const workers = modules.filter((name) => /\.worker\.[^/]*\.js$/.test(name));
  const codes = workers.sort().map(async (name) => {
    const code = await readFile(join(site, "_import", name), "utf8");
    if (/<\/script|<!--/i.test(code)) throw new Error(`${name}: text in it would end the script that holds it`);
    return held(`_import/${name}`, "text/plain", code);
  });
  return [...packed, ...(await Promise.all(codes))];
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** What the file says of itself. */
function note(bytes: number, address: string | undefined): string {
  const where = address === undefined ? "" : ` They are at <a href="${escaped(address)}">${escaped(address)}</a>.`;
  return `<div class="rsa no-figures" id="single-file"><p>This is the analysis as one file (${megabytes(bytes)}), with its models and all that computes its figures.
Left out are DuckDB, so that nothing can be asked of it below, and the other pages.${where}</p></div>\n`;
}

/** The page without what belongs to a site: what is loaded beside it, links to other pages, words on how to serve it. */
const alone = (html: string): string =>
  html
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n/, "")
    .replace(/<link rel="(?:preload|modulepreload|expect|stylesheet|canonical)"[^>]*>\n/g, "")
    .replace(/<meta (?:name="(?:build|twitter:card|hub)"|property="og:(?:image[^"]*|url)")[^>]*>\n/g, "")
    .replace(/<script type="module" src="[^"]*"><\/script>\n/, "")
    .replace(/<div class="rsa no-figures" id="from-disk"[^]*?<\/div>\n/, "")
    .replace(/<script>if \(location\.protocol === "file:"\)[^]*?<\/script>\n/, "")
    .replace(/<nav class="site-nav"[^]*?<\/nav>/, "")
    .replace(/<footer id="observablehq-footer">[^]*?<\/footer>\n?/, "");

/**
 * Writes the analysis of a built site as one HTML file that opens from disk: its style, fonts, code, models and workers inside.
 * @param address - where the whole site is, if that is known
 * @returns its bytes
 */
export async function writeSingleFile(root: string, site: string, to: string, address?: string): Promise<number> {
  const {html, inlineScripts} = readPage(analysis, await readFile(join(site, analysis), "utf8"));
  const script = inlineScripts.find(({module}) => module)?.code ?? "";
  // what stands in the page to run before anything is shown
  const before = inlineScripts.filter(({module}) => !module).map(({code}) => code);
  const [, sheet = ""] = /<link rel="stylesheet"[^>]* href="\.\/([^"]+)">/.exec(html) ?? [];
  const style = await withFiles(site, await readFile(join(site, sheet), "utf8"), sheet);
  const [boot, code, files] = await Promise.all([
    shellScript(root, "singleFile"),
    asOneScript(site, withoutPreloads(script)),
    heldFiles(site, script)
  ]);
  const styled = await withFiles(site, alone(html), analysis);
  const policy = policyFor([boot, code, ...before], {own: "", fonts: "data:"});
  const page = (bytes: number): string =>
    styled
      .replace(
        '<meta charset="utf-8">',
        (charset) => `${charset}\n<meta http-equiv="Content-Security-Policy" content="${policy}">`
      )
      .replace(
        "</title>\n",
        (end) =>
          `${end}${address === undefined ? "" : `<meta name="whole-site" content="${escaped(address)}">\n`}<style>${style}</style>\n`
      )
      .replace(/<main [^>]*>\n/, (main) => main + note(bytes, address))
      .replace(
        /<script type="module">[^]*?<\/script>/,
        () => `${files.join("\n")}\n<script>${boot}</script>\n<script type="module">${code}</script>`
      );
  const text = page(Buffer.byteLength(page(0)));
  await writeFile(to, text);
  return Buffer.byteLength(text);
}

/** What is told of a file that was written. */
export const toldFile = (to: string, bytes: number): string =>
  `The analysis as one file is ${to}, ${megabytes(bytes)}; it leaves out DuckDB and the other pages`;
