import {createHash} from "node:crypto";
import {build} from "esbuild";
import {mostLetters, mostLines, mostNumbers} from "../src/course/sandbox/messages.js";
import {LoaderError} from "./loaderError.js";

const folder = "src/course/sandbox";

/** A function of the sandbox as an expression in a script's text: with what it imports, which lies beside it. */
async function functionText(root: string, name: string, exported: string): Promise<string> {
  const {outputFiles, metafile} = await build({
    entryPoints: [`${folder}/${name}.ts`],
    absWorkingDir: root,
    bundle: true,
    write: false,
    metafile: true,
    format: "iife",
    globalName: "parts",
    target: "es2022",
    charset: "utf8"
  });
  const outside = Object.keys(metafile.inputs).find((path) => !path.startsWith(`${folder}/`));
  if (outside !== undefined)
    throw new LoaderError("bad-sandbox", `${folder}/${name}.ts imports ${outside}; expected files beside it alone`);
  return `(function () { ${outputFiles[0]?.text.trim() ?? ""} return parts.${exported}; })()`;
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
