import {existsSync} from "node:fs";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {startNode} from "../../startNode.js";
import type {Drawn} from "./places.js";

const program = fileURLToPath(new URL("draw.ts", import.meta.url));

/**
 * Runs a page of a site whose modules are bundled, without a browser, and gives what it shows down to the last of its first figures, by
 * the names of its blocks: so that the page can show it before any of its code has come. In a process of its own, since a page's code
 * takes what is around it for a browser.
 */
export function firstFigures(site: string, page: string): Promise<Drawn> {
  if (!existsSync(join(site, page))) return Promise.resolve({blocks: {}, why: `there is no ${page}`});
  const child = startNode(["--import", import.meta.resolve("tsx/esm"), program, site, page], {
    stdio: ["ignore", "pipe", "inherit"]
  });
  let said = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (said += text));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (said.startsWith("{")) resolve(JSON.parse(said) as Drawn);
      else resolve({blocks: {}, why: `the program that draws them ended with exit code ${code ?? "none"}`});
    });
  });
}

/** Before anything is shown: what was drawn at build is of the page without a choice in its address. */
const asked = `if (location.search) document.documentElement.classList.add("asked")`;

/** In a page's module, which then begins once what was drawn is painted: a page that is kept has its code at once, and would run it first. */
const painted = `if (!document.hidden && !location.search) await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));`;

const codeLink = /<link rel="modulepreload" href="([^"]*)">\n/g;

/** In a page's module: what its code needs comes together from now on, and took nothing from what is painted. */
const preloaded = (addresses: readonly string[]): string =>
  `for (const href of ${JSON.stringify(addresses)}) document.head.append(Object.assign(document.createElement("link"), {rel: "modulepreload", href}));`;

/** A page's module for where its code comes with it. */
export const withoutPreloads = (code: string): string =>
  code.replace(/^for \(const href of .*"modulepreload".*\n/m, "");

/** Nothing is painted before the first of what was drawn is there, so that the text above it is not laid out twice. */
function heldFor(blocks: readonly string[]): string {
  const [, id] = /<div class="live" id="([\w-]+)"[^>]*><figure/.exec(blocks.join("")) ?? [];
  return id === undefined ? "" : `<link rel="expect" href="#${id}" blocking="render">\n`;
}

/** A page that shows what was drawn until its code is there. */
export function withFirst(html: string, {blocks}: Drawn): string {
  const entries = Object.entries(blocks);
  if (entries.length === 0) return html;
  const addresses = [...html.matchAll(codeLink)].map(([, address = ""]) => address);
  return entries.reduce(
    (text, [id, block]) =>
      text.replace(
        `<observablehq-loading></observablehq-loading><!--:${id}:-->`,
        () => `<observablehq-loading class="stand-in drawn">${block}</observablehq-loading><!--:${id}:-->`
      ),
    html
      .replace(codeLink, "")
      .replace(
        /<meta charset="utf-8">\n/,
        (charset) => `${charset}<script>${asked}</script>\n${heldFor(Object.values(blocks))}`
      )
      .replace(/<script type="module">\n/, (script) => `${script}${painted}\n${preloaded(addresses)}\n`)
  );
}
