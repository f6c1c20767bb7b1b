import {mkdir, readFile, readdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {createRequire} from "node:module";
import {convert} from "fontverter";

/** What fontconfig is told: folders of fonts, and which of them answers for the names that programs ask for. */
const configuration = (folder: string, fonts: string, answers: Readonly<Record<string, string>>): string =>
  `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>${fonts}</dir><cachedir>${join(folder, "cache")}</cachedir>
${Object.entries(answers)
  .map(
    ([name, family]) =>
      `<alias binding="same"><family>${name}</family><prefer><family>${family}</family></prefer></alias>`
  )
  .join("\n")}
</fontconfig>
`;

async function configured(folder: string, fonts: string, answers: Readonly<Record<string, string>>): Promise<string> {
  await mkdir(folder, {recursive: true});
  const file = join(folder, "fonts.conf");
  await writeFile(file, configuration(folder, fonts, answers));
  return file;
}

/** The names that browsers ask for, by what they mean. */
const asked = {
  sans: ["sans-serif", "Arial", "Helvetica", "system-ui"],
  serif: ["serif", "Times New Roman"],
  mono: ["monospace", "Courier New"]
} as const;

const answering = (families: Readonly<Record<keyof typeof asked, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(
    (["sans", "serif", "mono"] as const).flatMap((kind) => asked[kind].map((name) => [name, families[kind]]))
  );

/** A configuration of fontconfig under which a program finds DejaVu and nothing else, as on a bare Debian; returns its file. */
export function dejaVuAlone(folder: string): Promise<string> {
  const fonts = join(dirname(createRequire(import.meta.url).resolve("dejavu-fonts-ttf/package.json")), "ttf");
  return configured(folder, fonts, answering({sans: "DejaVu Sans", serif: "DejaVu Serif", mono: "DejaVu Sans Mono"}));
}

/** One under which no DejaVu is found, and fonts of quite other widths answer for the usual names; returns its file. */
export async function oddFonts(folder: string): Promise<string> {
  const [from, to] = [join(process.cwd(), "src", "fonts"), join(folder, "odd")];
  await mkdir(to, {recursive: true});
  for (const name of (await readdir(from)).filter((name) => name.endsWith(".woff2")))
    await writeFile(join(to, name.replace(/woff2$/, "ttf")), await convert(await readFile(join(from, name)), "sfnt"));
  return configured(folder, to, answering({sans: "JetBrains Mono", serif: "STIX Two Math", mono: "Newsreader 16pt"}));
}
