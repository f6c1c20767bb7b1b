import {readFile, writeFile} from "node:fs/promises";
import {checkedModel} from "../../loaders/checkedModel.js";
import {openDataFolder} from "../../loaders/dataFolder.js";
import {LoaderError} from "../../loaders/loaderError.js";
import {isEdited} from "../../src/study/recordDigest.js";
import {readRecord} from "../../loaders/recordFile.js";
import {studyRecordFile} from "../../loaders/studyRecordFile.js";
import type {RunParams} from "../../src/rsa/record.js";
import {rsa} from "../../src/rsa/study.js";
import {canonicalJson} from "../../src/study/canonicalJson.js";
import {sha256} from "../../loaders/sha256.js";
import {TableError} from "../../src/tables/tableError.js";
import {damagesOf, isLine, noCounts, type Counts} from "./damage.js";

const small = ["glove-100d", "whisper-tiny"];

/** All that commands and pages are given of data/, as text that tells two states apart; whether `verify` tells it as a change. */
async function given(root: string, models: readonly string[]): Promise<{numbers: string; watched: string}> {
  const folder = await openDataFolder(root);
  const rows: string[] = [];
  for (const entry of folder.registry.filter(({id}) => models.includes(id)))
    rows.push(`${entry.id} ${(await checkedModel(folder, entry))?.embeddings.meta.digest}`);
  const record = await readRecord(root, studyRecordFile<RunParams>(rsa));
  const {a, b} = record?.params ?? {a: "", b: ""};
  const entries = [a, b].map((id) => [folder.registry.find((entry) => entry.id === id), folder.lock.models[id]]);
  return {
    numbers: canonicalJson([
      folder.words,
      folder.present,
      rows,
      folder.registry.map(({id, defaultForm}) => [id, defaultForm])
    ]),
    watched: canonicalJson([
      folder.asRead.get("words.csv"),
      entries,
      record && isEdited(record) ? "edited" : "",
      record ?? "none"
    ])
  };
}

/** Damages one file of data/ so often, reads all that stands on it, and puts the file back. */
export async function damageEach(root: string, path: string, count: number): Promise<Counts> {
  const file = `${root}/data/${path}`;
  const id = /^embeddings\/(.*)\.arrow$/.exec(path)?.[1];
  const models = id === undefined ? small : [id];
  const bytes = await readFile(file);
  const sound = await given(root, models);
  const counts = noCounts();
  for (const [i, damaged] of damagesOf(bytes, count).entries()) {
    await writeFile(file, damaged);
    try {
      const {numbers, watched} = await given(root, models);
      if (watched !== sound.watched) counts.told++;
      else if (numbers === sound.numbers) counts.right++;
      else
        counts.wrong.push(`${path}, damage ${i} (${sha256(damaged).slice(0, 8)}): other numbers, and nothing tells it`);
    } catch (error) {
      const ours = error instanceof LoaderError || error instanceof TableError;
      if (ours && isLine(error.message)) counts.refused++;
      else counts.wrong.push(`${path}, damage ${i}: ${String(error)}`);
    }
  }
  await writeFile(file, bytes);
  return counts;
}

export const filesOfData = [
  "words.csv",
  "models.json",
  "sources.lock.json",
  "record.json",
  ...[
    "bert-base",
    "glove-100d",
    "minilm-l6",
    "smollm2-135m",
    "stories15m",
    "whisper-base",
    "whisper-small",
    "whisper-tiny"
  ].map((id) => `embeddings/${id}.arrow`)
];
