import {readdir} from "node:fs/promises";
import {join} from "node:path";
import type {CodeDigests} from "../src/notebook/chain.js";
import {moduleGraph} from "./moduleGraph.js";

/** Code that no cell holds, by the name under which it stands in the digests: how embeddings files are made, and how they are read. */
const besides = {
  "making data/embeddings": "loaders/modelRows.ts",
  "reading data/embeddings": "src/tables/readEmbeddings.ts"
};

/** Digests of the code of every cell of the RSA experiment and of the loaders, from the bytes of the files and of those they import. */
export async function codeDigests(root: string): Promise<CodeDigests> {
  const {facts, closure, digests} = moduleGraph(root);
  const folder = "src/rsa/cells";
  const cells: Record<string, readonly string[]> = {};
  for (const name of (await readdir(join(root, folder))).sort()) {
    const path = `${folder}/${name}`;
    const modules = await closure(path);
    for (const cell of (await facts(path)).cells) cells[cell] = modules;
  }
  for (const [name, path] of Object.entries(besides)) cells[name] = await closure(path);
  return {modules: await digests(), cells};
}
