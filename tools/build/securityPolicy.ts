import {createHash} from "node:crypto";
import type {Page} from "./page.js";

const sha256 = (text: string): string => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The policy of a page: its own scripts and what lies beside it, and no other host. DuckDB's WebAssembly needs its own word. */
export function policyOf({inlineScripts}: Page): string {
  const scripts = inlineScripts.map(({code}) => sha256(code));
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${scripts.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    // DuckDB's module, whose digest the page has looked at, is read from memory
    "connect-src 'self' blob:",
    "worker-src 'self' blob:",
    "frame-src 'self'",
    "base-uri 'self'",
    "form-action 'none'"
  ].join("; ");
}

/** The page with its policy, which must stand before everything that it is about. */
export function withPolicy(page: Page): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policyOf(page)}">`;
  const at = /<meta charset="utf-8">/i.exec(page.html);
  if (!at) throw new Error(`${page.path}: no <meta charset="utf-8"> to put the policy after`);
  const end = at.index + at[0].length;
  return `${page.html.slice(0, end)}\n${meta}${page.html.slice(end)}`;
}
