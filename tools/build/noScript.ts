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
  for (const link of document.querySelectorAll("a[href]")) {
    const [path, rest] = link.getAttribute("href").split(/(?=[?#])/, 2);
    if (/^[^:]*\\/$/.test(path)) link.setAttribute("href", path + "index.html" + (rest || ""));
  }
}`;

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
  return html
    .replace(
      /<main [^>]*>\n/,
      (main) =>
        `${main}<noscript><div class="rsa no-figures">${note(off)}</div><style>:is(observablehq-loading:not(.stand-in), .controls-card) {display: none}</style></noscript>
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
