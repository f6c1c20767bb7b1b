import {createHash} from "node:crypto";
import type {Page} from "./page.js";

const sha256 = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Where what a page loads may come from. */
interface Sources {
  /** What lies beside it: a source of its own, or nothing. */
  readonly own: string;
  /** Where fonts may come from besides. */
  readonly fonts: string;
  /** Other hosts that it may ask, where its reader has it do so. */
  readonly hub?: string;
}

/** The policy of a page with these scripts of its own, and no other host but those of a hub that it may read. DuckDB's WebAssembly needs its own word. */
export function policyFor(scripts: readonly string[], {own: site, fonts, hub = ""}: Sources): string {
  return [
    "default-src 'none'",
    `script-src ${site} 'wasm-unsafe-eval' ${scripts.map(sha256).join(" ")}`,
    `style-src ${site} 'unsafe-inline'`,
    `img-src ${site} data: blob:`,
    `font-src ${site} ${fonts}`,
    // DuckDB's module, whose digest the page has looked at, is read from memory
    `connect-src ${site} blob: ${hub}`,
    `worker-src ${site} blob:`,
    ...(site === "" ? [] : [`frame-src ${site}`]),
    `base-uri ${site === "" ? "'none'" : site}`,
    "form-action 'none'"
  ]
    .map((rule) => rule.replace(/ +/g, " ").trim())
    .join("; ");
}

/** The policy of a page of the site: its own scripts, and what lies beside it. */
export const policyOf = ({inlineScripts, hub}: Page): string =>
  policyFor(
    inlineScripts.map(({code}) => code),
    {own: "'self'", fonts: "", hub}
  );

/** The page with its policy, which must stand before everything that it is about. */
export function withPolicy(page: Page): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(page)}">`;
  const at = /<meta charset="utf-8">/i.exec(page.html);
  if (!at) throw new Error(`${page.path}: no <meta charset="utf-8"> to put the policy after`);
  const end = at.index + at[0].length;
  return `${page.html.slice(0, end)}\n${meta}${page.html.slice(end)}`;
}
