import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {dataSources} from "../cli/data.js";
import {openStudy} from "../cli/study.js";
import {openModel} from "../loaders/modelRows.js";
import {pinOf} from "../loaders/readModel.js";
import {sourceOf} from "../loaders/sources/sourceOf.js";

/** Writes all rows of two models with one vocabulary as `a.f32` and `b.f32`, and how long each token is as `labels.json`; gives their sizes. */
export async function writeRows(
  root: string,
  folder: string,
  [a, b]: readonly [string, string],
  file: readonly string[]
): Promise<readonly [n: number, d: number, e: number]> {
  const study = await openStudy(root);
  const {stop, ...sources} = dataSources({root}, {file});
  const tokens: (readonly string[])[] = [];
  try {
    for (const [name, id] of [
      ["a", a],
      ["b", b]
    ] as const) {
      const entry = study.entry(id);
      const source = sourceOf(entry);
      const files = await source.open(await pinOf(entry, study.folder.lock.models[id], false, sources), sources);
      try {
        const model = await openModel(entry, files);
        if (!model) throw new Error(`${id}: no tokenizer`);
        const rows = await model.opened.readRows(Array.from({length: entry.rows}, (_, row) => row));
        await writeFile(join(folder, `${name}.f32`), rows);
        tokens.push(model.splitter.entries());
      } finally {
        await files.close();
      }
    }
  } finally {
    stop?.();
  }
  const [ofA = [], ofB = []] = tokens;
  if (ofA.length !== ofB.length || ofA.some((token, i) => token !== ofB[i]))
    throw new Error(`${a} and ${b} have other vocabularies`);
  await writeFile(join(folder, "labels.json"), JSON.stringify(ofA.map((token) => Math.min(20, token.length))));
  return [ofA.length, study.entry(a).dims, study.entry(b).dims];
}
