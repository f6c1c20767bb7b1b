import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import {bibtexOf, citationWords, readCitation, writeCitation} from "../../tools/build/citation.js";
import {withNotes, withTerms} from "../../tools/build/noScript.js";
import {anywhere} from "../../tools/build/notFound.js";
import {pathInSite, sitemapOf, withHead} from "../../tools/build/pageHead.js";
import {publishedResult, type PublishedResult} from "../../tools/build/publishedResult.js";
import {resultWords} from "../../tools/build/resultWords.js";
import {readAddress, siteAddress} from "../../tools/build/siteAddress.js";
import {temporaryFolder} from "../support/temporaryFolder.js";

const page = (head = "", body = "<h1>x</h1>\n"): string =>
  `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>A &amp; B | rsa-notebook</title>
<meta name="description" content="What it is.">
${head}<script type="module">
1
</script>
</head>
<body>
<main id="observablehq-main" class="observablehq">
${body}</main>
</body>
</html>`;

const contentOf = (html: string, name: string): string | undefined =>
  new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`).exec(html)?.[1];

describe("where the site will be", () => {
  test.each([
    ["https://example.org", "https://example.org/"],
    ["https://example.org/rsa", "https://example.org/rsa/"],
    ["http://localhost:3000/a/b/", "http://localhost:3000/a/b/"]
  ])("readAddress(%j) is %j", (text, address) => expect(readAddress(text)).toBe(address));

  test.each(["example.org", "ftp://example.org/", "https://example.org/?x", "https://u:p@example.org/", ""])(
    "readAddress(%j) is refused",
    (text) => expect(() => readAddress(text)).toThrow(`wrong address: ${text}; expected one such as`)
  );

  test("siteAddress is what is given, else the homepage of package.json, else unknown", async () => {
    const root = await temporaryFolder();
    await writeFile(join(root, "package.json"), "{}");
    expect(await siteAddress(root)).toBeUndefined();
    expect(await siteAddress(root, "https://b.example")).toBe("https://b.example/");
    await writeFile(join(root, "package.json"), '{"homepage": "https://a.example/x"}');
    expect(await siteAddress(root)).toBe("https://a.example/x/");
    expect(await siteAddress(root, "https://b.example")).toBe("https://b.example/");
  });
});

describe("withHead", () => {
  const picture = {path: "_file/shared.1.png", width: 1200, height: 630, alt: 'a "b"'};

  test("names whole addresses where the site's is known, of a folder's page that of the folder", () => {
    const html = withHead(page(), "learn/index.html", {address: "https://example.org/rsa/", picture});
    expect(html).toContain('<link rel="canonical" href="https://example.org/rsa/learn/">');
    expect(contentOf(html, "og:url")).toBe("https://example.org/rsa/learn/");
    expect(contentOf(html, "og:title")).toBe("A &amp; B");
    expect(contentOf(html, "og:site_name")).toBe("rsa-notebook");
    expect(contentOf(html, "og:description")).toBe("What it is.");
    expect(contentOf(html, "og:image")).toBe("https://example.org/rsa/_file/shared.1.png");
    expect(contentOf(html, "og:image:alt")).toBe("a &#34;b&#34;");
  });

  test("names none that is not known, and the picture from the page's own folder", () => {
    const html = withHead(page(), "learn/cosine.html", {picture});
    expect(html).not.toMatch(/canonical|og:url/);
    expect(contentOf(html, "og:image")).toBe("../_file/shared.1.png");
  });

  test("refuses a page without a title", () => {
    expect(() => withHead("<p>", "x.html", {})).toThrow("x.html: no title");
  });
});

test("sitemapOf lists each page by its address", () => {
  const map = sitemapOf("https://example.org/a&b/", ["index.html", "learn/index.html", "pairs.html"]);
  expect([...map.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, url]) => url)).toEqual([
    "https://example.org/a&#38;b/",
    "https://example.org/a&#38;b/learn/",
    "https://example.org/a&#38;b/pairs.html"
  ]);
  expect(pathInSite("studies/penguins/index.html")).toBe("studies/penguins/");
});

describe("without figures", () => {
  test("a page tells the result, and where its figures are, to who has no JavaScript and who opened it from disk", () => {
    const html = withNotes(page(), ["r < 1", "p = 0.5"]);
    const [, off = ""] = /<noscript>([^]*?)<\/noscript>/.exec(html) ?? [];
    expect(off).toContain("needs JavaScript");
    expect(off).toContain("<li>r &#60; 1.</li>\n<li>p = 0.5.</li>");
    const [, disk = ""] = /id="from-disk" hidden>([^]*?)<\/div>/.exec(html) ?? [];
    expect(disk).toContain("http.server");
    expect(disk).toContain("<li>p = 0.5.</li>");
  });

  test("a page without figures tells nothing", () => {
    const bare = page().replace(/<script[^]*<\/script>\n/, "");
    expect(withNotes(bare, ["r"])).toBe(bare);
  });

  test("withTerms puts words of the field into their sentences, by their own text or their name, and nothing else", () => {
    const block = (id: string, code: string, inputs = '"term","display"'): string =>
      `define({id: "${id}", mode: "inline", inputs: [${inputs}], body: async (term,display) => {\ndisplay(await(\n${code}\n))\n}});\n`;
    const script =
      block("1a", 'term("score")') +
      block("2b", 'term("p-value", "small \\"p\\"")') +
      block("3c", "page.x", '"page","display"');
    const mark = (id: string): string => `<observablehq-loading></observablehq-loading><!--:${id}:-->`;
    const html = withTerms(
      `<script type="module">${script}</script><p>${mark("1a")}, ${mark("2b")}, ${mark("3c")}</p>`
    );
    const text = (id: string, words: string): string =>
      `<observablehq-loading class="stand-in">${words}</observablehq-loading><!--:${id}:-->`;
    expect(html).toContain(`<p>${text("1a", "score")}, ${text("2b", "small &#34;p&#34;")}, ${mark("3c")}</p>`);
  });
});

describe("the page for addresses that are not there", () => {
  const built = page(
    '<base href="/">\n<link rel="stylesheet" href="./a.css">\n<link rel="modulepreload" href="./a.js">\n<style>@font-face {}</style>\n'
  ).replace(/(<meta charset="utf-8">)/, '$1\n<base href="/">');

  test("leads from the site's address where it is known, and runs no module", () => {
    const html = anywhere(built, "https://example.org/rsa/");
    expect(html).toMatch(/<meta charset="utf-8">\n<base href="\/rsa\/">/);
    expect(html).not.toMatch(/<script|modulepreload/);
    expect(html).toContain('<meta name="robots" content="noindex">');
  });

  test("asks for nothing before it has found the site's root, where that is not known", () => {
    const html = anywhere(built, undefined);
    expect(html).toContain('<template class="later"><link rel="stylesheet" href="./a.css">\n</template>');
    expect(html).toContain('<template class="later"><style>@font-face {}</style></template>');
    expect(html).not.toMatch(/modulepreload|type="module"/);
  });
});

describe("the published result", () => {
  test("is told as data/record.json has it", async () => {
    const result = await publishedResult(process.cwd());
    const {results} = JSON.parse(await readFile("data/record.json", "utf8")) as {
      results: {name: string; value: unknown}[];
    };
    const value = (name: string): unknown => results.find((one) => one.name === name)?.value;
    expect(result).toMatchObject({
      a: "BERT base",
      b: "SmolLM2 135M Instruct",
      score: value("score"),
      p: value("p"),
      interval: [value("intervalLow"), value("intervalHigh")]
    });
    expect(result?.triangleA).toHaveLength(153);
    expect(result?.words).toHaveLength(18);
    expect(result?.triangleB[152]).toBe(value("triangleB[152]"));
  });

  const made: PublishedResult = {
    a: "one",
    b: "two",
    words: ["x", "y", "z"],
    measure: "cosine similarity",
    isDistance: false,
    comparison: "Pearson r",
    permutations: 999,
    alternative: "greater" as const,
    triangleA: [1, 2, 3],
    triangleB: [1, 2, 4]
  };

  test("is told in words, p as far as its permutations reach, and what is not there not at all", () => {
    expect(resultWords({...made, score: 0.98198, p: 0.001, interval: [-0.5, 1]})).toEqual([
      "Pearson r = 0.982 between one and two: cosine similarity over 3 pairs of words",
      "p ≤ 0.001 (999 permutations of the words, one-sided); 95 % interval over words −0.500 to 1.000"
    ]);
    expect(resultWords({...made, score: 0.98198})).toEqual([
      "Pearson r = 0.982 between one and two: cosine similarity over 3 pairs of words"
    ]);
    expect(resultWords(made)).toEqual(["one and two: no score"]);
  });
});

describe("CITATION.cff", () => {
  const cff = `cff-version: 1.2.0
title: "A notebook"
authors:
  - family-names: Mantel
    given-names: Nathan
  - name: The others
version: 0.1.0
license: MIT
date-released: 2026-01-02
url: https://example.org/
`;

  test("readCitation reads persons and bodies, and bibtexOf writes them", () => {
    const citation = readCitation(cff);
    expect(citation.authors).toEqual(["Mantel, Nathan", "{The others}"]);
    expect(bibtexOf(citation, "https://here.example/")).toBe(`@software{a-notebook,
  author = {Mantel, Nathan and {The others}},
  title = {{A notebook}},
  version = {0.1.0},
  year = {2026},
  url = {https://example.org/},
  note = {Licence: MIT; published at https://here.example/}
}`);
    expect(citationWords(citation, "https://here.example/")).toBe(
      "Mantel, Nathan; The others (2026): A notebook, version 0.1.0. https://example.org/"
    );
    expect(citationWords({...citation, url: undefined, year: undefined}, "https://here.example/")).toBe(
      "Mantel, Nathan; The others: A notebook, version 0.1.0. https://here.example/"
    );
  });

  test.each([
    ["title", /^title.*\n/m, "", "no title"],
    ["authors", /^authors:\n(?: .*\n)+/m, "", "no authors"],
    ["an author's name", /name: The others/, "alias: x", "an author without a name"]
  ])("is refused without %s", (_, part, instead, fault) => {
    expect(() => readCitation(cff.replace(part, instead))).toThrow(fault);
  });

  test("of the project names what package.json names", async () => {
    const citation = readCitation(await readFile("CITATION.cff", "utf8"));
    const manifest = JSON.parse(await readFile("package.json", "utf8")) as Record<string, string>;
    expect(citation).toMatchObject({
      title: manifest["name"],
      version: manifest["version"],
      license: manifest["license"]
    });
    expect(await readFile("CITATION.cff", "utf8")).toContain(manifest["description"]);
  });

  test("writeCitation refuses a page without a place for it, and leaves a site without the page alone", async () => {
    const site = await temporaryFolder();
    await writeCitation(process.cwd(), site);
    await writeFile(join(site, "cite.html"), "<p>");
    await expect(writeCitation(process.cwd(), site)).rejects.toThrow("cite.html: no place for the citation");
  });
});
