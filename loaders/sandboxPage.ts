import {createHash} from "node:crypto";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {transform} from "esbuild";
import {mostLetters, mostLines, mostNumbers} from "../src/course/sandbox/messages.js";
import {LoaderError} from "./loaderError.js";

const folder = "src/course/sandbox";

/** The one function of a module as an expression in a script's text, without types. */
async function functionText(root: string, name: string, exported: string): Promise<string> {
  const source = await readFile(join(root, folder, `${name}.ts`), "utf8");
  const {code} = await transform(source, {loader: "ts", target: "es2022", charset: "utf8"});
  const [before = "", body] = code.split(`export function ${exported}(`);
  if (before.trim() !== "" || body === undefined)
    throw new LoaderError(
      "bad-sandbox",
      `${folder}/${name}.ts: its text does not stand alone; expected one function, ${exported}, without imports`
    );
  return `(function (${body.trim()})`;
}

/** What the sandbox may do: run its one script, and start workers from blobs. */
const policyOf = (script: string): string =>
  [
    "default-src 'none'",
    `script-src 'sha256-${createHash("sha256").update(script).digest("base64")}'`,
    "worker-src blob:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'"
  ].join("; ");

/**
 * The page in which readers' code runs, for a frame with sandbox="allow-scripts": its origin is its own, without storage and without a way
 * to the page around it. It has an address, since a frame whose text is given in place would share that page's policy; and its workers are
 * made of blobs, since they inherit its policy, while a worker with an address has none.
 */
export async function sandboxPage(root: string): Promise<string> {
  const limits = JSON.stringify({numbers: mostNumbers, lines: mostLines, letters: mostLetters});
  const prelude = `"use strict";${await functionText(root, "worker", "exerciseWorker")}(self, ${limits})`;
  const text = JSON.stringify(prelude).replaceAll("<", "\\u003c");
  const script = `${await functionText(root, "frame", "exerciseFrame")}(window, ${text})`;
  return `<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(script)}">
<title>Sandbox</title>
<script>${script}</script>
</html>
`;
}
