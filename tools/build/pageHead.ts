import {posix} from "node:path";
import {escaped} from "./escaped.js";

/** A picture for who shares a page's address. */
export interface SharedPicture {
  /** From the site's root. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
}

export interface SiteFacts {
  /** Where the site will be; it ends in `/`. Undefined where its publisher does not say. */
  readonly address?: string | undefined;
  readonly picture?: SharedPicture | undefined;
}

/** A page's address from the site's root; of the page of a folder that of the folder. */
export const pathInSite = (page: string): string => page.replace(/(^|\/)index\.html$/, "$1");

const titleOf = (html: string): string => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
const descriptionOf = (html: string): string | undefined =>
  /<meta name="description" content="([^"]*)">/.exec(html)?.[1];

const meta = (kind: "name" | "property", name: string, content: string): string =>
  `<meta ${kind}="${name}" content="${content}">`;

/** What the page says of itself to who shares its address, and where it belongs, as far as that is known. */
function lines(html: string, page: string, {address, picture}: SiteFacts): string[] {
  const description = descriptionOf(html);
  const url = address === undefined ? undefined : escaped(address + pathInSite(page));
  const shown =
    picture && (address === undefined ? posix.relative(posix.dirname(page), picture.path) : address + picture.path);
  const [title = "", ...rest] = titleOf(html).split(" | ");
  return [
    ...(url === undefined ? [] : [`<link rel="canonical" href="${url}">`, meta("property", "og:url", url)]),
    meta("property", "og:type", "website"),
    meta("property", "og:title", title),
    ...(rest.length > 0 ? [meta("property", "og:site_name", rest.join(" | "))] : []),
    ...(description === undefined ? [] : [meta("property", "og:description", description)]),
    ...(picture === undefined || shown === undefined
      ? []
      : [
          meta("property", "og:image", escaped(shown)),
          meta("property", "og:image:width", String(picture.width)),
          meta("property", "og:image:height", String(picture.height)),
          meta("property", "og:image:alt", escaped(picture.alt)),
          meta("name", "twitter:card", "summary_large_image")
        ])
  ];
}

/** A page with what search engines and who shares its address are told. @param page - its path in the site */
export function withHead(html: string, page: string, facts: SiteFacts): string {
  if (!/<title>/.test(html)) throw new Error(`${page}: no title; add one to its front matter`);
  return html.replace(/<\/title>\n/, (end) => `${end}${lines(html, page, facts).join("\n")}\n`);
}

/** The pages of a site for search engines (sitemaps.org). @param pages - their paths in the site */
export const sitemapOf = (address: string, pages: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${pages.map((page) => `<url><loc>${escaped(address + pathInSite(page))}</loc></url>`).join("\n")}
</urlset>
`;
