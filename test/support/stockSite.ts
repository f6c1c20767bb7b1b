import {Int32, Table, Utf8, tableToIPC, vectorFromArray} from "apache-arrow";
import {cp, mkdir, symlink, writeFile} from "node:fs/promises";
import {join} from "node:path";
import JSZip from "jszip";
import {chromium, type Page} from "playwright-core";
import {chromiumPath} from "../../tools/browser/playwright.js";
import {chromiumArgs} from "./chromiumArgs.js";

interface StockPage {
  readonly source: string;
  /** What its element #shown reads, or the element in it that must be there. */
  readonly text?: string;
  readonly element?: string;
}

const js = (code: string): string => `\`\`\`js\n${code}\n\`\`\`\n`;
const shown = (expression: string): string => `\n<div id="shown">\${${expression}}</div>\n`;
const first = 'data.map(({word, letters}) => word + letters).join(" ")';
const words = "moon4 star4 café4";

/** Pages that use one thing each of what Framework offers every page, and what they show. */
export const stockPages: Readonly<Record<string, StockPage>> = {
  plot: {
    source: shown("Plot.barX([1, 2, 3], {x: Plot.identity, y: (d) => d}).plot({width: 300})"),
    element: "svg g[aria-label=bar] rect"
  },
  inputs: {
    source:
      js('const words = view(Inputs.range([1, 9], {step: 1, value: 4, label: "Words"}));') + shown("`${words} words`"),
    text: "4 words"
  },
  html: {source: shown("html`<b>${[1, 2].map((n) => html`<i>${n}</i>`)}</b>`"), element: "b > i:nth-child(2)"},
  svg: {source: shown("svg`<svg width=20 height=20><circle r=5 /></svg>`"), element: "svg circle"},
  d3: {
    source: shown('d3.create("svg").call((s) => s.append("path").attr("d", d3.line()([[0, 0], [9, 9]]))).node()'),
    element: 'svg path[d="M0,0L9,9"]'
  },
  npm: {source: js('import {mean} from "npm:d3-array";') + shown("mean([1, 2, 6])"), text: "3"},
  json: {source: js('const data = FileAttachment("words.json").json();') + shown(first), text: words},
  text: {source: js('const data = FileAttachment("words.txt").text();') + shown("data.trim()"), text: "moon star café"},
  csv: {source: js('const data = FileAttachment("words.csv").csv({typed: true});') + shown(first), text: words},
  tsv: {source: js('const data = FileAttachment("words.tsv").tsv({typed: true});') + shown(first), text: words},
  arrow: {
    source: js('const data = FileAttachment("words.arrow").arrow();') + shown(first.replace("data", "[...data]")),
    text: words
  },
  image: {
    source: js('const data = FileAttachment("dot.png").image();') + shown("`${data.naturalWidth} px`"),
    text: "2 px"
  },
  zip: {
    source:
      js('const data = FileAttachment("words.zip").zip().then((zip) => zip.file("inner.txt").text());') + shown("data"),
    text: "moon in a zip"
  },
  "sql-csv": {
    source:
      "---\nsql:\n  words: ./words.csv\n---\n\n```sql id=rows\nSELECT word, letters FROM words ORDER BY word LIMIT 2\n```\n" +
      shown("[...rows].map(({word, letters}) => word + letters).join(' ')"),
    text: "café4 moon4"
  },
  "sql-arrow": {
    source:
      "---\nsql:\n  words: ./words.arrow\n---\n\n```sql id=rows\nSELECT sum(letters) AS n, max(word) AS last FROM words\n```\n" +
      shown("[...rows].map(({n, last}) => `${n} ${last}`).join()"),
    text: "12 star"
  },
  "duckdb-client": {
    source:
      js('const db = DuckDBClient.of({words: FileAttachment("words.csv"), made: [{n: 5}, {n: 6}]});') +
      js(
        'const row = db.queryRow("SELECT (SELECT count(*) FROM words) AS words, (SELECT sum(n) FROM made) AS made");'
      ) +
      shown("`${row.words} ${row.made}`"),
    text: "3 11"
  },
  tex: {source: shown("tex`r = \\frac{1}{n}`"), element: ".katex .mfrac"},
  dot: {source: shown("dot`digraph { words -> matrix -> score }`"), element: "svg g.edge path"},
  mermaid: {source: shown("mermaid`graph LR; words --> matrix`"), element: "svg .node"},
  generators: {
    source:
      js("const n = Generators.observe((change) => (change(1), setTimeout(() => change(7), 50), () => undefined));") +
      js('const name = view(html`<input value="moon">`);') +
      shown("`${name} ${n}`"),
    text: "moon 7"
  },
  mutable: {
    source:
      js("const count = Mutable(0);\nconst add = () => ++count.value;") + js("add(), add();") + shown("`${count}`"),
    text: "2"
  }
};

const rows = [
  ["moon", 4],
  ["star", 4],
  ["café", 4]
] as const;
const asText = (between: string): string =>
  [["word", "letters"], ...rows].map((row) => row.join(between)).join("\n") + "\n";

const dot =
  "iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGP8z8DAwMDAxMDAwMDAAAANHQEDasKb6QAAAABJRU5ErkJggg==";

/** What is wrong with a page of a served site, with a line for each request to another host and each error. */
async function faultsOf(page: Page, address: string, name: string): Promise<string[]> {
  const {text, element = ""} = stockPages[name] ?? {};
  const faults: string[] = [];
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !/^(?:data|blob|wss?):/.test(url)) faults.push(`${name}: request to ${url}`);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) faults.push(`${name}: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`${name}: ${error.message}`));
  await page.goto(address + name);
  const shown = page.locator("#shown");
  const seen = text === undefined ? shown.locator(element).first() : shown.filter({hasText: text});
  await seen.waitFor({state: "attached", timeout: 60_000}).catch(async () => {
    faults.push(`${name}: shows ${(await shown.innerHTML()).slice(0, 200)}`);
  });
  return faults;
}

/** The same for several pages, one after the other, in a Chromium of their own. */
export async function allStockFaults(address: string, names: readonly string[]): Promise<string[]> {
  const browser = await chromium.launch({executablePath: chromiumPath(), args: chromiumArgs});
  try {
    const faults: string[] = [];
    for (const name of names) {
      const page = await browser.newPage();
      faults.push(...(await faultsOf(page, address, name)));
      await page.close();
    }
    return faults;
  } finally {
    await browser.close();
  }
}

/** The pages of these names, ready for a project. */
export const sourcesOf = (names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.map((name) => [name, stockPages[name]?.source ?? ""]));

const project = "project.config";

/** Writes a project into a new folder whose site holds the given pages and nothing else, over this project's packages and its settings. */
export async function stockSite(root: string, pages: Readonly<Record<string, string>>): Promise<void> {
  const source = join(root, "src");
  await mkdir(source);
  for (const folder of ["node_modules", "src/fonts"]) await symlink(join(process.cwd(), folder), join(root, folder));
  await cp("package.json", join(root, "package.json"));
  await cp("observablehq.config.ts", join(root, `${project}.ts`));
  const settings = `import config from ${JSON.stringify(`./${project}.js`)};\nexport default {...config, pages: []};\n`;
  await writeFile(join(root, "observablehq.config.ts"), settings);
  const table = new Table({
    word: vectorFromArray(
      rows.map(([word]) => word),
      new Utf8()
    ),
    letters: vectorFromArray(
      rows.map(([, letters]) => letters),
      new Int32()
    )
  });
  const zip = new JSZip();
  zip.file("inner.txt", "moon in a zip");
  const files: Readonly<Record<string, string | Uint8Array>> = {
    "words.csv": asText(","),
    "words.tsv": asText("\t"),
    "words.txt": "moon star café\n",
    "words.json": JSON.stringify(rows.map(([word, letters]) => ({word, letters}))),
    "words.arrow": tableToIPC(table, "stream"),
    "words.zip": await zip.generateAsync({type: "uint8array"}),
    "dot.png": Buffer.from(dot, "base64")
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(source, name), content);
  await writeFile(
    join(source, "style.css"),
    '@import "observablehq:default.css";\n@import "observablehq:theme-air.css";\n'
  );
  for (const [name, text] of Object.entries({index: "", ...pages})) await writeFile(join(source, `${name}.md`), text);
}
