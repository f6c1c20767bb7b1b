import {existsSync} from "node:fs";
import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {layeredModels} from "../../loaders/contextual/layersFolder.js";
import {isOfModels, openDataFolder} from "../../loaders/dataFolder.js";
import type {ModelEntry} from "../../loaders/modelEntry.js";
import {sourceOf} from "../../loaders/sources/sourceOf.js";
import {escaped} from "./escaped.js";

/** Something that a site ships, and its terms. */
interface Shipped {
  readonly name: string;
  /** What commands and addresses call it, where that is something else. */
  readonly id?: string;
  readonly licence: string;
  /** Where it comes from; a font's text says so itself. */
  readonly from?: string | undefined;
  /** The texts that must go with it. */
  readonly texts: readonly string[];
}

const named = /^(?:_node|_npm)\/((?:@[^/]+\/)?[^/@]+)@[^/]+\//;
const isLegal = (name: string): boolean => /^(?:licen[cs]e|copying|notice|copyrightnotice)/i.test(name);

/** The packages of which something is in a site, before its modules are bundled: Framework puts each in a folder of its own. */
export async function shippedPackages(site: string): Promise<readonly string[]> {
  const files = (await readdir(site, {recursive: true})).map((path) => path.replaceAll("\\", "/"));
  const names = new Set(files.flatMap((path) => named.exec(path)?.[1] ?? []));
  if (files.some((path) => path.startsWith("_observablehq/"))) names.add("@observablehq/framework");
  if (files.some((path) => path.startsWith("_file/data/duckdb"))) names.add("@duckdb/duckdb-wasm");
  return [...names].sort();
}

interface Manifest {
  readonly version: string;
  readonly license?: string | {readonly type: string};
  readonly homepage?: string;
}

async function packageTerms(root: string, name: string): Promise<Shipped> {
  const folder = join(root, "node_modules", name);
  const manifest = JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
  const files = (await readdir(folder)).filter(isLegal).sort();
  const {version, license = "", homepage} = manifest;
  return {
    name: `${name} ${version}`,
    licence: typeof license === "string" ? license : license.type,
    from: homepage?.startsWith("https://") ? homepage : `https://www.npmjs.com/package/${name}`,
    texts: await Promise.all(files.map((file) => readFile(join(folder, file), "utf8")))
  };
}

/** What the packages of fonts call theirs. */
const fontNames: Readonly<Record<string, string>> = {
  "dejavu-fonts-ttf": "DejaVu",
  "inter-ui": "Inter",
  "jetbrains-mono": "JetBrains Mono",
  newsreader: "Newsreader",
  "stix-two-math": "STIX Two Math"
};

/** The fonts that the site has, by the texts that lie beside them. */
async function fontTerms(root: string): Promise<readonly Shipped[]> {
  const folder = join(root, "src", "fonts");
  const files = existsSync(folder)
    ? (await readdir(folder)).filter((name) => name.endsWith("-licence.txt")).sort()
    : [];
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), "utf8");
      const known = /SIL OPEN FONT LICENSE/i.test(text) ? "OFL-1.1" : undefined;
      const licence = known ?? (/Bitstream Vera/.test(text) ? "Bitstream-Vera" : "see the text");
      const name = file.replace("-licence.txt", "");
      return {name: fontNames[name] ?? name.replaceAll("-", " "), licence, texts: [text]};
    })
  );
}

/** The models of which rows, or states in their layers, are in data/. */
async function modelTerms(root: string): Promise<readonly Shipped[]> {
  if (!isOfModels(root)) return [];
  const {registry, present} = await openDataFolder(root);
  const terms = (entry: ModelEntry, what = ""): Shipped => {
    const {id, name, licence, citation} = entry;
    return {name: `${name}${what}`, id, licence, from: sourceOf(entry).page, texts: [citation]};
  };
  const layers = await layeredModels(root);
  return [
    ...registry.filter(({id}) => present.includes(id)).map((entry) => terms(entry)),
    ...layers.map(({entry}) => terms(entry, ", states in its layers"))
  ];
}

const section = (title: string, all: readonly Shipped[]): string =>
  all.length === 0
    ? ""
    : `<h2>${title}</h2>\n${all
        .map(
          ({name, id, licence, from, texts}) =>
            `<details${id === undefined ? "" : ` data-id="${escaped(id)}" title="${escaped(id)}"`}><summary>${escaped(name)}: ${escaped(licence)}</summary>\n` +
            (from === undefined ? "" : `<p><a href="${escaped(from)}" rel="external">${escaped(from)}</a></p>\n`) +
            `${texts.map((text) => `<div class="licence-text">${escaped(text.trim())}</div>`).join("\n")}</details>`
        )
        .join("\n")}`;

const placeholder = /<div id="licences">[^<]*<\/div>/;

/** Writes what a site ships, and under which terms, into its page of licences. @param packages - see `shippedPackages` */
export async function writeLicences(root: string, site: string, packages: readonly string[]): Promise<void> {
  const file = join(site, "licences.html");
  const html = await readFile(file, "utf8");
  if (!placeholder.test(html)) throw new Error("licences.html: no place for the list; restore src/licences.md");
  const list = [
    section("Models", await modelTerms(root)),
    section("Fonts", await fontTerms(root)),
    section("Packages", await Promise.all(packages.map((name) => packageTerms(root, name))))
  ];
  await writeFile(
    file,
    html.replace(placeholder, () => `<div id="licences">${list.join("\n")}</div>`)
  );
}
