import {escaped} from "./escaped.js";

/** The page that hosts answer with where there is none, at whatever address was asked for. */
export const notFoundPage = "404.html";

/** What stands at a site's root and tells of its build. */
export const markName = "build.json";

/**
 * Finds the root of the site, which a page that may stand anywhere cannot know: the nearest folder up its path that has the mark of a build.
 * From there the page's links lead, and its style sheets and fonts are asked for. The page shows when its style is in, so that nothing moves,
 * or after 3 seconds without it.
 */
const findRoot = `(async () => {
  const root = document.documentElement;
  const show = () => root.style.removeProperty("visibility");
  root.style.visibility = "hidden";
  setTimeout(show, 3000);
  const parts = location.pathname.split("/");
  for (let depth = parts.length - 1; depth > 0; depth--) {
    const path = parts.slice(0, depth).join("/") + "/";
    const mark = await fetch(path + "${markName}").then((answer) => (answer.ok ? answer.json() : {})).catch(() => ({}));
    if (typeof mark.digest !== "string") continue;
    const base = document.createElement("base");
    base.href = path;
    document.head.prepend(base);
    for (const part of document.querySelectorAll("template.later")) part.replaceWith(part.content);
    const sheet = document.querySelector("link[rel=stylesheet]");
    if (!sheet) break;
    sheet.addEventListener("load", show);
    sheet.addEventListener("error", show);
    return;
  }
  show();
})();`;

/** What is asked for from the site's root. */
const later = /(?:<link rel="(?:preload|stylesheet)"[^>]*>\n|<style>@font-face[^]*?<\/style>)/g;

/**
 * Makes the site's page for addresses that it does not have work at all of them: its links lead from the site's address where that is
 * known; else the page looks for its root.
 */
export function anywhere(html: string, address: string | undefined): string {
  const bare = html
    .replace(/<script type="module">[^]*?<\/script>\n?/g, "")
    .replace(/<link rel="modulepreload"[^>]*>\n/g, "")
    .replace(/\n<base href="[^"]*">/, "")
    .replace("</title>\n", '</title>\n<meta name="robots" content="noindex">\n');
  if (address !== undefined)
    return bare.replace(
      '<meta charset="utf-8">',
      (charset) => `${charset}\n<base href="${escaped(new URL(address).pathname)}">`
    );
  return bare
    .replace(later, (part) => `<template class="later">${part}</template>`)
    .replace("</head>", () => `<script>${findRoot}</script>\n</head>`);
}
