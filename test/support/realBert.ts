import {readFile} from "node:fs/promises";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {valuesFile} from "./computedFile.js";
import {smallFile} from "./fakeFiles.js";
import type {FakeRepo} from "./fakeHub.js";
import {bertTokenizerOf} from "./fakeModel.js";
import {bertVocabulary} from "./registryHub.js";

/** A repository with the rows of BERT base as data/ has them, each under its own id; rows of other words are zero. */
export async function realBert(commit: string, root = process.cwd()): Promise<FakeRepo> {
  const {dims, meta, tokenIds, vectors} = readEmbeddings(await readFile(`${root}/data/embeddings/bert-base.arrow`));
  const rowOf = new Map(Array.from(tokenIds, (id, row) => [id, row]));
  const matrix = {tensor: "bert.embeddings.word_embeddings.weight", rows: meta.rows, dims, headerBytes: 22_000};
  const valueAt = (i: number): number => {
    const row = rowOf.get(Math.floor(i / dims));
    return row === undefined ? 0 : (vectors[row * dims + (i % dims)] ?? 0);
  };
  return {
    branches: {main: commit},
    commits: {
      [commit]: {
        "model.safetensors": valuesFile(matrix, "bert-base", valueAt),
        "tokenizer.json": smallFile(bertTokenizerOf(await bertVocabulary(root, meta.rows))),
        "tokenizer_config.json": smallFile(JSON.stringify({do_lower_case: true, tokenizer_class: "BertTokenizer"}))
      }
    },
    architectures: ["BertForMaskedLM"],
    licence: "apache-2.0"
  };
}
