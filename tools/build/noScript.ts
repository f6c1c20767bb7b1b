import {escaped} from "./escaped.js";

const disk =
  "You opened this page from disk, where browsers load none of the code that computes its figures. To see them, run " +
  "<code>python3 -m http.server</code> in the site’s folder, or any other web server, and open the address that it gives.";
const off =
  "This page computes its figures in your browser, and needs JavaScript for it. Its words can be read without.";

/**
 * Runs in a page that was opened from disk: says so, and leads links to folders to their pages, as a server would. It stands in each page as
 * text, so that the page's policy can allow it by its digest.
 */
const fromDisk = `if (location.protocol === "file:") {
  document.documentElement.classList.add("from-disk");
  const note = document.getElementById("from-disk");
  if (note) note.hidden = false;
  const style = document.createElement("style");
  style.textContent = /<style>([^]*)<\\/style>/.exec(document.querySelector("main noscript").textContent)[1];
  document.head.append(style);
  for (const link of document.querySelectorAll("a[href]")) {
    const [path, rest] = link.getAttribute("href").split(/(?=[?#])/, 2);
    if (/^[^:]*\\/$/.test(path)) link.setAttribute("href", path + "index.html" + (rest || ""));
  }
}`;

/** Hides what waits for a script, or does something with one only. */
const withoutScript =
  ":is(observablehq-loading:not(.stand-in),.controls-card,.bench-bar-place,.bench-record,.bench-told,.link-actions,[data-waits])," +
  "main :is(.provenance,details:has(>div:empty),.answer>:has(.stale),div:has(>observablehq-loading:not(.stand-in):only-child))" +
  "{display:none}:is(p,li)>observablehq-loading:empty{display:inline;font:inherit;animation:none}" +
  ":is(p,li)>observablehq-loading:empty:before{all:unset;content:'…'}" +
  "main *{min-height:0!important}main .lesson-start~*{visibility:visible}";

/** What is not there before a question is answered. */
const locked = /<div data-after="[^"]*" hidden="">[^]*?<\/div>/g;

/** A page whose headings of nothing but what a script makes can be told, and sections of such a heading alone. */
const withWaiting = (html: string): string =>
  html
    .replace(
      /<h2 ([^>]*>[^]*?<\/h2>)([^]*?)(?=<h2|<\/section>|<nav|<\/main>)/g,
      (whole, heading: string, rest: string) =>
        /<(?:p|ul|ol|pre|svg|table)[ >]|"stand-in/.test(rest.replace(locked, ""))
          ? whole
          : `<h2 data-waits ${heading}${rest}`
    )
    .replace(/<section ([^>]*>\s*<h2 data-waits)/g, "<section data-waits $1");

const resultNote = (result: readonly string[]): string =>
  result.length === 0
    ? ""
    : `\n<p>What was published:</p>\n<ul>\n${result.map((line) => `<li>${escaped(line)}.</li>`).join("\n")}\n</ul>`;

/**
 * A page with a note for who sees no figures: without JavaScript, or opened from disk.
 * @param result - what the page shows, in words
 */
export function withNotes(html: string, result: readonly string[] = []): string {
  if (!/<script type="module">/.test(html)) return html;
  const note = (words: string): string => `<p>${words}</p>${resultNote(result)}`;
  return withWaiting(html)
    .replace(
      /<main [^>]*>\n/,
      (main) =>
        `${main}<noscript><div class="rsa no-figures">${note(off)}</div><style>${withoutScript}</style></noscript>
<div class="rsa no-figures" id="from-disk" hidden>${note(disk)}</div>\n`
    )
    .replace("</body>", () => `<script>${fromDisk}</script>\n</body>`);
}

const inline =
  /define\(\{id: "(\w+)", mode: "inline", inputs: \["term","display"\][^]*?\bterm\(("(?:[^"\\]|\\.)*")(?:,\s*("(?:[^"\\]|\\.)*"))?\)/g;

/** A page whose words of the field stand in its sentences before their notes are there, and where no script runs. */
export function withTerms(html: string): string {
  const words = new Map(
    [...html.matchAll(inline)].map(([, id = "", name = '""', text = name]) => [id, JSON.parse(text) as string])
  );
  return html.replace(
    /<observablehq-loading><\/observablehq-loading>(<!--:(\w+):-->)/g,
    (whole, mark: string, id: string) => {
      const word = words.get(id);
      return word === undefined
        ? whole
        : `<observablehq-loading class="stand-in">${escaped(word)}</observablehq-loading>${mark}`;
    }
  );
}
