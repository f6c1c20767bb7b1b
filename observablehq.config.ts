import {existsSync, readFileSync, readdirSync} from "node:fs";

// colours without a number sign, which Framework would encode once more
const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 4 4'%3E%3Cpath fill='rgb(240,249,33)' d='M0 0h1v1H0zm1 1h1v1H1zm1 1h1v1H2zm1 1h1v1H3z'/%3E%3Cpath fill='rgb(204,71,120)' d='M1 0h1v1H1zM0 1h1v1H0zm3 1h1v1H3zM2 3h1v1H2z'/%3E%3Cpath fill='rgb(13,8,135)' d='M2 0h2v2H2zM0 2h2v2H0z'/%3E%3C/svg%3E";

/** The pages that every page leads to, of those that are there: the path in the site, the link from its root, the name. The first two stand in the row, the others behind a button. */
const named = [
  ["/index", "", "Analysis"],
  ["/learn/index", "learn/", "Learn"],
  ["/exercises", "exercises.html", "Exercises"],
  ["/pairs", "pairs.html", "All pairs of models"],
  ["/vocabulary", "vocabulary.html", "Whole vocabularies"],
  ["/sizes", "sizes.html", "Different embedding sizes"],
  ["/layers", "layers.html", "Layer by layer"],
  ["/measures", "measures.html", "Measures"],
  ["/chance", "chance.html", "Why no ordinary p-value"],
  ["/dataflow", "dataflow.html", "Dataflow"],
  ["/changes", "changes.html", "What changed"],
  ["/studies/penguins/index", "studies/penguins/", "Penguins"],
  ["/write", "write.html", "Write your own"]
] as const;
/** A study that lies in a folder of its own has a title and pages of its own besides. */
const study = existsSync(new URL("./study.json", import.meta.url))
  ? (JSON.parse(readFileSync(new URL("./study.json", import.meta.url), "utf8")) as {
      title: string;
      pages: readonly string[];
      hub?: boolean;
    })
  : undefined;
const own = study ? ownPages() : [];
const pages = [...named, ...own]
  .filter(([path]) => existsSync(new URL(`./src${path}.md`, import.meta.url)))
  .map((page): readonly [string, string, string] =>
    // a first page that is the study's own has its own name
    page[0] === "/index" && study && !study.pages.includes("index") ? ["/index", "", titleOf("index.md")] : page
  );

/** A page's title, or its file's name. @param path - from src/ */
function titleOf(path: string): string {
  const text = readFileSync(new URL(`./src/${path}`, import.meta.url), "utf8");
  return /^title: *"?(.+?)"? *$/m.exec(text)?.[1] ?? path;
}

/** The pages in src/ that are none of the named ones, in code-unit order: the path in the site, the link from its root, its title. */
function ownPages(): [string, string, string][] {
  const folder = new URL("./src/", import.meta.url);
  const known = new Set<string>([...named.map(([path]) => path), "/404", "/licences", "/cite"]);
  const paths = [
    ...readdirSync(folder),
    ...readdirSync(new URL("studies", folder)).map((id) => `studies/${id}/index.md`)
  ];
  return paths.sort().flatMap((name): [string, string, string][] => {
    const path = `/${name.replace(/\.md$/, "")}`;
    if (!name.endsWith(".md") || known.has(path) || !existsSync(new URL(name, folder))) return [];
    return [[path, name.replace(/(?:index)?\.md$/, (ending) => (ending === ".md" ? ".html" : "")), titleOf(name)]];
  });
}

/** Whether a page's link stands in the row. */
const inRow = ([path]: readonly [string, string, string]): boolean => path === "/index" || path === "/learn/index";

/** What each page links to at its foot, as far as it is there. */
const atFoot = [
  ["licences", "Licences of what this site ships"],
  ["cite", "How to cite"]
].filter(([page]) => existsSync(new URL(`./src/${page}.md`, import.meta.url)));

/** The site's fonts, told in the page itself so that a browser need not wait for a style sheet to hear of them; made by `npm run fonts`. */
const faces = readFileSync(new URL("./src/fonts/faces.css", import.meta.url), "utf8");

const attribute = (text: string): string => text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);

/** What a page is about, for search engines, as its front matter says; Framework knows of no such entry. */
function descriptionTag(path: string): string {
  const page = new URL(`./src${path}.md`, import.meta.url);
  const [, text] = existsSync(page) ? (/^description: *(.+)$/m.exec(readFileSync(page, "utf8")) ?? []) : [];
  if (text === undefined) return "";
  const said = text.startsWith('"') ? (JSON.parse(text) as string) : text;
  return `<meta name="description" content="${attribute(said)}">\n`;
}

/** Pages with a workbench, which fills a wide window: their style is chosen before anything of them is read. */
const workbenches: ReadonlySet<string> = new Set(["/index", "/pairs", "/sizes", "/layers", "/dataflow"]);

/**
 * The hub whose models readers may have read on the analysis, and the hosts of its files: a page asks them nothing before its reader presses
 * a button that says so. An empty list turns it off, for a study in a folder of its own `"hub": false` in its study.json: then the page has
 * no such button, and its policy allows no other host.
 */
const hub: readonly string[] =
  study?.hub === false ? [] : ["https://huggingface.co", "https://*.huggingface.co", "https://*.hf.co"];
/** The pages with that button. */
const readsHub = (path: string): boolean => path === "/index" && hub.length > 0;

/** The way from a page to the site's root. */
const rootFrom = (path: string): string => "../".repeat(path.split("/").length - 2) || "./";

export default {
  root: "src",
  output: process.env["RSA_NOTEBOOK_OUTPUT"] ?? "dist",
  title: study?.title ?? "rsa-notebook",
  style: "style.css",
  head: ({path}: {path: string}) =>
    `<link rel="icon" href="${icon}">
${workbenches.has(path) ? '<meta name="frame" content="workbench">\n' : ""}${readsHub(path) ? `<meta name="hub" content="${hub.join(" ")}">\n` : ""}${descriptionTag(path)}<style>${faces.replaceAll('url("', `url("${rootFrom(path)}_file/`)}</style>`,
  pages: pages.map(([path, , name]) => ({name, path: path === "/index" ? "/" : path})),
  sidebar: false,
  header: ({path}: {path: string}) => {
    const up = rootFrom(path);
    const here = (own: string): "page" | "true" | undefined =>
      own === path ? "page" : own === "/learn/index" && path.startsWith("/learn/") ? "true" : undefined;
    const link = ([own, href, name]: (typeof pages)[number]): string => {
      const current = here(own);
      return `<a href="${up}${href}"${current === undefined ? "" : ` aria-current="${current}"`}>${name}</a>`;
    };
    const [row, more] = [pages.filter(inRow), pages.filter((page) => !inRow(page))];
    const [, , name] = more.find(([own]) => here(own)) ?? [];
    const shown = name === undefined ? "" : `<span class="site-here">: ${name}</span>`;
    // a popover opens and closes without a script
    const menu =
      more.length === 0
        ? ""
        : `<button type="button" class="site-menu" popovertarget="site-links">More${shown} <span class="opens-below" aria-hidden="true"></span></button>
<div id="site-links" class="site-links" popover>${more.map(link).join("")}</div>
`;
    return `<a class="skip-link" href="#observablehq-main">Skip to the content</a>
<nav class="site-nav" aria-label="Pages">
<span class="site-name"><span class="site-mark" aria-hidden="true"></span><span>rsa-notebook</span></span>
${row.map(link).join("")}
${menu}</nav>`;
  },
  pager: false,
  toc: false,
  // many hosts add no ending to an address
  preserveExtension: true,
  footer: ({path}: {path: string}) =>
    atFoot.map(([page, name]) => `<a href="${rootFrom(path)}${page}.html">${name}</a>`).join(" · "),
  // what Framework would fetch from other hosts
  globalStylesheets: [],
  duckdb: {extensions: {json: null, parquet: null}}
};
