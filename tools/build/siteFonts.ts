import {copyFile, mkdir, readFile, readdir} from "node:fs/promises";
import {extname, join, parse} from "node:path";
import {sha256} from "../../loaders/sha256.js";
import {faces} from "../fonts/faces.js";

/** The site's fonts by the name in src/fonts, each with its name in the site, which tells its content. */
type SiteFonts = ReadonlyMap<string, string>;

/** Puts the fonts and their licences into a built site. */
export async function copyFonts(root: string, site: string): Promise<SiteFonts> {
  const [from, to] = [join(root, "src", "fonts"), join(site, "_file", "fonts")];
  await mkdir(to, {recursive: true});
  const named = new Map<string, string>();
  for (const name of (await readdir(from)).sort()) {
    if (extname(name) === ".css") continue;
    const digest = sha256(await readFile(join(from, name))).slice(0, 8);
    const hashed = extname(name) === ".woff2" ? `${parse(name).name}.${digest}.woff2` : name;
    await copyFile(join(from, name), join(to, hashed));
    named.set(name, hashed);
  }
  return named;
}

/** A page that asks for its fonts by their names in the site, and at once for those that every page shows first. */
export function withFonts(html: string, fonts: SiteFonts): string {
  const named = html.replace(/(\/_file\/fonts\/)([\w-]+\.woff2)/g, (_, folder: string, name: string) => {
    const hashed = fonts.get(name);
    if (hashed === undefined) throw new Error(`a page names the font ${name}; expected a file of src/fonts`);
    return folder + hashed;
  });
  const links = faces
    .filter(({preload}) => preload)
    .map(({name}) => {
      const [, address] = new RegExp(`url\\("([^"]*/${name}\\.[^"]*)"\\)`).exec(named) ?? [];
      if (address === undefined) throw new Error(`no page rule names the font ${name}; run \`npm run fonts\``);
      return `<link rel="preload" as="font" type="font/woff2" crossorigin href="${address}">\n`;
    });
  return named.replace(/<link rel="preload" as="style"/, `${links.join("")}$&`);
}
