import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {firstFigures, withFirst, withoutPreloads} from "../../tools/build/first/firstFigures.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

/** A page whose script fills its blocks as Framework's does. */
const pageOf = (script: string): string => `<!DOCTYPE html>
<html>
<head>
<meta charset="utf-8">
<title>A page</title>
<link rel="modulepreload" href="./_code/a.js">
<link rel="modulepreload" href="./_code/b.js">
<script type="module">
${script}
</script>
</head>
<body>
<main id="observablehq-main">
<p>A <observablehq-loading class="stand-in">word</observablehq-loading><!--:00000000:-->.</p>
<div><observablehq-loading></observablehq-loading><!--:00000001:--></div>
<div><observablehq-loading></observablehq-loading><!--:00000002:--></div>
<div><observablehq-loading></observablehq-loading><!--:00000003:--></div>
</main>
</body>
</html>
`;

const show = `
const walk = document.createNodeIterator(document.body, 128);
const marks = [];
for (let node = walk.nextNode(); node; node = walk.nextNode()) if (node.data.startsWith(":0000000")) marks.push(node);
const show = (id, html) => {
  const mark = marks.find(({data}) => data === ":" + id + ":");
  mark.previousSibling.remove();
  const box = document.createElement("div");
  box.innerHTML = html;
  mark.parentNode.insertBefore(box, mark);
};
const place = (id) => '<div class="live" id="' + id + '" data-state="fresh"><figure><div class="fitted" data-most="560"><svg width="400" viewBox="0 0 400 300"><rect width="9"><title>said again</title></rect></svg></div></figure></div>';
`;

/** What is drawn of a page, and the page with it. */
async function built(script: string): Promise<{why: string | undefined; html: string}> {
  const site = await temporaryFolder();
  const html = pageOf(script);
  await writeFile(join(site, "package.json"), '{"type": "module"}');
  await writeFile(join(site, "index.html"), html);
  const drawn = await firstFigures(site, "index.html");
  return {why: drawn.why, html: withFirst(html, drawn)};
}

test("a page shows what its code draws, down to its last first figure, as it looks and out of reach", async () => {
  const {html, why} = await built(`${show}
show("00000001", '<label><input type="checkbox"> all</label><select><option>a</option><option>b</option></select>');
document.querySelector("input").checked = true;
document.querySelectorAll("option")[1].selected = true;
setTimeout(() => show("00000002", place("matrix-a") + place("matrix-b") + place("matrices") + place("score")), 50);
show("00000003", "<p>below</p>");`);
  expect(why).toBeUndefined();
  expect(html).toMatch(/<input type="checkbox" checked="" inert="">/);
  expect(html).toMatch(/<option>a<\/option><option selected="">b<\/option>/);
  expect(html).toMatch(/<observablehq-loading class="stand-in drawn"><div><div class="live" id="matrix-a"><figure>/);
  expect(html).toMatch(
    /<svg [^>]*style="[^"]*width: 100%; max-width: 560px; height: auto; max-height: 100%;?"><rect width="9"><\/rect><\/svg>/
  );
  // what waits for the code's own figures is not misled, and what comes below comes with the code
  expect(html.slice(html.indexOf("<main"))).not.toMatch(/data-state|said again/);
  expect(html).toContain("<div><observablehq-loading></observablehq-loading><!--:00000003:--></div>");
  expect(html).toContain(
    '<p>A <observablehq-loading class="stand-in">word</observablehq-loading><!--:00000000:-->.</p>'
  );
});

test("a page's code is asked for once what was drawn is painted, and nothing is painted before the first figure", async () => {
  const {html} = await built(`${show}
show("00000001", "<p>text</p>");
show("00000002", place("matrix-a") + place("matrix-b") + place("matrices") + place("score"));
show("00000003", "<p>below</p>");`);
  expect(html).not.toContain('<link rel="modulepreload"');
  expect(html).toContain('<link rel="expect" href="#matrix-a" blocking="render">');
  const [, code = ""] = /<script type="module">\n([^]*?)<\/script>/.exec(html) ?? [];
  expect(code.split("\n")[0]).toMatch(/^if .*await/);
  expect(code.split("\n")[1]).toMatch(/^for \(const href of \["\.\/_code\/a\.js","\.\/_code\/b\.js"\]\)/);
  // a file that holds its code asks for none
  expect(withoutPreloads(code)).toBe(code.split("\n").toSpliced(1, 1).join("\n"));
});

test("a page that has none of the places stays as it is, and nothing is waited for", async () => {
  const script = `${show}
for (const id of ["00000001", "00000002", "00000003"]) setTimeout(() => show(id, "<p>another study</p>"), 20);`;
  const {html, why} = await built(script);
  expect({why, html}).toEqual({why: undefined, html: pageOf(script)});
});

test("a page whose code fails stays as it is, and the reason is told", async () => {
  const script = 'throw new Error("no such model");';
  const {html, why} = await built(script);
  expect(why).toContain("no such model");
  expect(html).toBe(pageOf(script));
});

test("where there is no page, that is told", async () => {
  expect(await firstFigures(await temporaryFolder(), "index.html")).toEqual({
    blocks: {},
    why: "there is no index.html"
  });
});
