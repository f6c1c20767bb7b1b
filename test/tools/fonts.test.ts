import {readFile, readdir} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import {withFonts} from "../../tools/build/siteFonts.js";
import {faces, fallbacks} from "../../tools/fonts/faces.js";
import {makeFonts, unicodeRange} from "../../tools/fonts/makeFonts.js";

const folder = "src/fonts";

describe("src/fonts", () => {
  test("holds what its packages give, byte for byte, each font with its licence", async () => {
    const made = await makeFonts(process.cwd());
    expect((await readdir(folder)).sort()).toEqual([...made.keys()].sort());
    for (const [name, bytes] of made)
      expect((await readFile(`${folder}/${name}`)).equals(bytes), `${name}: run \`npm run fonts\``).toBe(true);
    const licences = [...made].filter(([name]) => name.endsWith("-licence.txt"));
    expect(licences.length).toBe(new Set(faces.map(({licence}) => licence)).size);
    for (const [name, bytes] of licences)
      expect(new TextDecoder().decode(bytes), name).toMatch(/SIL Open Font License|Bitstream Vera Fonts Copyright/i);
  });

  test("costs a page's first view less than 80 kB", async () => {
    const first = faces.filter(({preload}) => preload);
    expect(first.map(({family}) => family)).toEqual(["Newsreader", "Inter"]);
    const sizes = await Promise.all(first.map(async ({name}) => (await readFile(`${folder}/${name}.woff2`)).length));
    expect(sizes.reduce((sum, size) => sum + size)).toBeLessThan(80_000);
  });

  test("is what the pages' families are made of", async () => {
    const style = await readFile("src/style.css", "utf8");
    const named = [...style.matchAll(/^\s+--(?:signs|sans-serif|serif|monospace|maths): (.+);$/gm)].flatMap(
      ([, list = ""]) => list.split(", ").map((name) => name.replaceAll('"', ""))
    );
    const own = [...new Set([...faces, ...fallbacks].map(({family}) => family))];
    expect([...new Set(named)].filter((name) => !own.includes(name)).sort()).toEqual([
      "math",
      "monospace",
      "sans-serif",
      "serif",
      "var(--signs)"
    ]);
    expect(own.filter((family) => !named.includes(family))).toEqual([]);
  });
});

test("unicodeRange(codes) writes runs as one", () => {
  expect(unicodeRange([0x20, 0x21, 0x22, 0x41, 0x2212])).toBe("U+20-22, U+41, U+2212");
  expect(unicodeRange([])).toBe("");
});

describe("withFonts(html, fonts)", () => {
  const page = (...names: string[]): string =>
    `<link rel="preload" as="style" href="a.css"><style>${names.map((name) => `src: url("../_file/fonts/${name}.woff2")`).join("; ")}</style>`;

  test("names files by their content, and asks first for those of the first view", () => {
    const fonts = new Map([
      ["newsreader.woff2", "newsreader.1.woff2"],
      ["inter.woff2", "inter.2.woff2"],
      ["jetbrains-mono.woff2", "jetbrains-mono.3.woff2"]
    ]);
    const html = withFonts(page("newsreader", "inter", "jetbrains-mono"), fonts);
    expect(html).toContain('url("../_file/fonts/jetbrains-mono.3.woff2")');
    expect([...html.matchAll(/as="font"[^>]*href="([^"]+)"/g)].map(([, address]) => address)).toEqual([
      "../_file/fonts/newsreader.1.woff2",
      "../_file/fonts/inter.2.woff2"
    ]);
    expect(html.indexOf('as="font"')).toBeLessThan(html.indexOf('as="style"'));
  });

  test("refuses a page with a font that is not there, and one without those of the first view", () => {
    expect(() => withFonts(page("other"), new Map())).toThrow("a page names the font other.woff2");
    expect(() => withFonts(page(), new Map())).toThrow("no page rule names the font newsreader");
  });
});
