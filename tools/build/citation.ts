import {existsSync} from "node:fs";
import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {escaped} from "./escaped.js";

/** What CITATION.cff says of who made the software and what it is. */
interface Citation {
  readonly title: string;
  readonly version: string;
  readonly license: string;
  /** As `family, given`, or the name of a body in braces, as BibTeX takes them. */
  readonly authors: readonly string[];
  readonly doi?: string | undefined;
  readonly url?: string | undefined;
  /** Of its release. */
  readonly year?: string | undefined;
}

const file = "CITATION.cff";
const unquoted = (text: string): string => text.trim().replace(/^(["'])(.*)\1$/, "$2");

/** The entries of a list of authors: each begins with `-`, and holds lines `key: value`. */
function authorsOf(block: string): string[] {
  return block
    .split(/^\s*- /m)
    .slice(1)
    .map((entry) => {
      const of = (key: string): string | undefined => {
        const [, value] = new RegExp(`^\\s*${key}:(.*)$`, "m").exec(entry) ?? [];
        return value === undefined ? undefined : unquoted(value);
      };
      const [name, family, given] = [of("name"), of("family-names"), of("given-names")];
      if (name === undefined && family === undefined)
        throw new Error(`${file}: an author without a name; expected name, or family-names and given-names`);
      return family === undefined ? `{${name}}` : [family, given].filter((part) => part !== undefined).join(", ");
    });
}

/** Reads what a citation needs of a file in the Citation File Format, 1.2.0, in block style. @throws Error naming what is missing */
export function readCitation(text: string): Citation {
  const top = (key: string): string | undefined => {
    const [, value] = new RegExp(`^${key}:(.*)$`, "m").exec(text) ?? [];
    return value === undefined || value.trim() === "" ? undefined : unquoted(value);
  };
  const needed = (key: string): string => {
    const value = top(key);
    if (value === undefined) throw new Error(`${file}: no ${key}; expected a line \`${key}: …\``);
    return value;
  };
  const [, authors = ""] = /^authors:\s*\n((?:[ -].*\n?)+)/m.exec(text) ?? [];
  const names = authorsOf(authors);
  if (names.length === 0) throw new Error(`${file}: no authors; expected a list of them`);
  return {
    title: needed("title"),
    version: needed("version"),
    license: needed("license"),
    authors: names,
    doi: top("doi"),
    url: top("repository-code") ?? top("url"),
    year: /^\d{4}/.exec(top("date-released") ?? "")?.[0]
  };
}

/** As an entry of BibTeX. @param address - where the site is, where that is known */
export function bibtexOf({title, version, license, authors, doi, url, year}: Citation, address?: string): string {
  const fields = {
    author: authors.join(" and "),
    title: `{${title}}`,
    version,
    year,
    doi,
    url: url ?? address,
    note: `Licence: ${license}${url !== undefined && address !== undefined ? `; published at ${address}` : ""}`
  };
  const lines = Object.entries(fields).flatMap(([name, value]) =>
    value === undefined ? [] : [`  ${name} = {${value}}`]
  );
  return `@software{${title.toLowerCase().replace(/[^a-z0-9]+/g, "-")},\n${lines.join(",\n")}\n}`;
}

/** In a sentence. @param address - as `bibtexOf` takes it */
export function citationWords({title, version, authors, year, doi, url}: Citation, address?: string): string {
  const who = authors.map((author) => author.replace(/[{}]/g, "")).join("; ");
  const where = doi === undefined ? (url ?? address) : `https://doi.org/${doi}`;
  return `${who}${year === undefined ? "" : ` (${year})`}: ${title}, version ${version}.${where === undefined ? "" : ` ${where}`}`;
}

const placeholder = /<div id="citation">[^<]*<\/div>/;

/** Writes into a site's page of citation, where it has one, what CITATION.cff says. */
export async function writeCitation(root: string, site: string, address?: string): Promise<void> {
  const page = join(site, "cite.html");
  if (!existsSync(page)) return;
  const html = await readFile(page, "utf8");
  if (!placeholder.test(html)) throw new Error("cite.html: no place for the citation; restore src/cite.md");
  const citation = readCitation(await readFile(join(root, file), "utf8"));
  const text = `<div id="citation">
<p data-citation="the text">${escaped(citationWords(citation, address))}</p>
<p>As BibTeX:</p>
<div class="licence-text" data-citation="BibTeX">${escaped(bibtexOf(citation, address))}</div>
</div>`;
  await writeFile(
    page,
    html.replace(placeholder, () => text)
  );
}
