import {readFile, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, describe, expect, it} from "vitest";
import type {RepoRequest} from "../../../loaders/addRepo.js";
import type {ModelEntry} from "../../../loaders/modelEntry.js";
import {refresh} from "../../../loaders/refresh.js";
import {readEmbeddings} from "../../../src/tables/readEmbeddings.js";
import {largeFile, smallFile, type FakeFile} from "../../support/fakeFiles.js";
import type {FakeRepo} from "../../support/fakeHub.js";
import {
  bertFiles,
  bertPieces,
  gptFiles,
  matrix,
  safetensorsFile,
  valueAt,
  type FakeTensor
} from "../../support/fakeModel.js";
import {commitA, commitB, hubProject, type HubProject} from "./hubProject.js";

type Files = Readonly<Record<string, FakeFile>>;
const rows = bertPieces.length;
const tokenizer = {"tokenizer.json": bertFiles()["tokenizer.json"] as FakeFile};
const weights = (tensors: Readonly<Record<string, FakeTensor>>): Files => ({
  ...tokenizer,
  "model.safetensors": largeFile(safetensorsFile(tensors))
});
const one: Files = weights({"model.embed_tokens.weight": matrix(rows, 4)});

let project: HubProject;
afterEach(() => project.dispose());

async function open(files: Files, more: Partial<FakeRepo> = {}, name = "Owner/New-Model"): Promise<void> {
  const repo = {branches: {main: commitA}, commits: {[commitA]: files}, ...more};
  project = await hubProject({[name]: repo}, []);
}

async function add(request: Partial<RepoRequest> = {}): Promise<ModelEntry[]> {
  await refresh({root: project.root, repo: {repo: "Owner/New-Model", ...request}}, project.effects());
  return JSON.parse(await readFile(join(project.root, "data", "models.json"), "utf8")) as ModelEntry[];
}
const embeddings = async (id: string) =>
  readEmbeddings(await readFile(join(project.root, "data", "embeddings", `${id}.arrow`)));

/** Fails with this line, and changes nothing. */
async function refuses(message: string | RegExp, request?: Partial<RepoRequest>): Promise<void> {
  const files = await project.files();
  await expect(add(request)).rejects.toThrow(message);
  expect(await project.files()).toEqual(files);
}

describe("refresh({repo})", () => {
  it("adds an encoder with WordPiece: form bare, case folded, shape and tensor out of the header", async () => {
    await open(bertFiles(), {architectures: ["BertForMaskedLM"], licence: "apache-2.0"});
    expect(await add()).toEqual([
      {
        id: "new-model",
        name: "Owner/New-Model",
        kind: "encoder",
        dims: 4,
        rows,
        defaultForm: "bare",
        source: {type: "hub", repo: "Owner/New-Model", revision: "main"},
        matrix: {
          format: "safetensors",
          file: "model.safetensors",
          tensor: "bert.embeddings.word_embeddings.weight"
        },
        tokenizer: {
          kind: "huggingface",
          folder: "",
          config: {tokenizer_class: "PreTrainedTokenizer"},
          uncased: true,
          knownIds: {sun: 5}
        },
        licence: "apache-2.0",
        citation: "Owner/New-Model on the Hugging Face hub"
      }
    ]);
    const {tokens, vectors} = await embeddings("new-model");
    expect(tokens).toEqual(["sun", "sun", "star", "##ship", "star", "##ship"]);
    expect([...vectors.slice(0, 4)]).toEqual([0, 1, 2, 3].map((column) => valueAt(5, column)));
  });

  it("adds a decoder with byte-level pieces: form space, case kept", async () => {
    await open(gptFiles(), {architectures: ["GPT2LMHeadModel"]});
    expect(await add()).toMatchObject([{kind: "decoder", defaultForm: "space", tokenizer: {uncased: false}}]);
    expect((await embeddings("new-model")).tokens.slice(0, 2)).toEqual(["sun", "Ġsun"]);
  });

  it("takes vocab.txt where there is no tokenizer.json, and case from its settings, never from a name", async () => {
    const {"model.safetensors": model} = bertFiles();
    const files = {"model.safetensors": model as FakeFile, "vocab.txt": smallFile(`${bertPieces.join("\n")}\n`)};
    await open(files, {}, "Owner/bert-Uncased");
    expect(await add({repo: "Owner/bert-Uncased"})).toMatchObject([{tokenizer: {kind: "huggingface"}}]);
    await project.dispose();
    await open(files);
    expect(await add()).toMatchObject([{defaultForm: "bare", tokenizer: {kind: "huggingface"}}]);
    await project.dispose();
    await open({...files, "tokenizer_config.json": smallFile('{"do_lower_case": false}')});
    expect(await add()).toMatchObject([{tokenizer: {uncased: false}}]);
  });

  it("reads a sharded model through its index, and opens the one file that holds the tensor", async () => {
    const shards = {
      "model.embed_tokens.weight": "model-00002-of-00002.safetensors",
      "norm.weight": "model-00001-of-00002.safetensors"
    };
    await open({
      ...tokenizer,
      "model.safetensors.index.json": smallFile(JSON.stringify({metadata: {}, weight_map: shards})),
      "model-00001-of-00002.safetensors": largeFile(safetensorsFile({"norm.weight": matrix(1, 4)})),
      "model-00002-of-00002.safetensors": one["model.safetensors"] as FakeFile
    });
    const [entry] = await add();
    expect(entry?.matrix).toMatchObject({
      file: "model-00002-of-00002.safetensors",
      tensor: "model.embed_tokens.weight"
    });
    expect((await embeddings("new-model")).vectors[0]).toBe(valueAt(5, 0));
    expect(project.hub.requests.filter(({path}) => path.includes("00001"))).toEqual([]);
  });

  it("follows tied names of a file that the Python package wrote, and reads the rows of the tensor that is there", async () => {
    const tied = largeFile(await readFile("test/fixtures/tensors/tied.safetensors"));
    await open({...tokenizer, "model.safetensors": tied});
    const [entry] = await add();
    expect(entry).toMatchObject({rows: 10, dims: 4, matrix: {tensor: "lm_head.weight"}});
    const sun = [...(await embeddings("new-model")).vectors.slice(0, 4)];
    expect(sun).toEqual([5 * 4, 5 * 4 + 1, 5 * 4 + 2, 5 * 4 + 3].map((value) => value / 8));
    const models = join(project.root, "data", "models.json");
    for (const name of ["model.embed_tokens.weight", "embed_tokens.weight"]) {
      const named = [{...entry, matrix: {...entry?.matrix, tensor: name}}];
      await writeFile(models, JSON.stringify(named));
      await refresh({root: project.root, force: true}, project.effects());
      const {meta, vectors} = await embeddings("new-model");
      expect([...vectors.slice(0, 4)]).toEqual(sun);
      expect(meta.tensor).toBe("lm_head.weight");
    }
  });

  it("lists the tensors where none is known: those like embeddings, then those as long as the vocabulary", async () => {
    await open(weights({norm: matrix(2, 4), head: matrix(rows, 4), my_embedding: matrix(3, 4)}));
    await refuses("no tensor of token embeddings; name one with --tensor: my_embedding, head, norm");
  });

  it.each([
    [["merges.txt"], "it has merges.txt"],
    [["merges.txt", "vocab.json"], "it has merges.txt, vocab.json"],
    [["tokenizer.model"], "it has tokenizer.model"],
    [["spiece.model", "tokenizer_config.json"], "it has spiece.model"],
    [["original/tokenizer.model"], "it has original/tokenizer.model"],
    [["tekken.json"], "it has tekken.json"],
    [["README.md"], "it has none of another format"]
  ])("refuses a tokenizer of %j, and names what is there and what would do", async (names, there) => {
    const {"model.safetensors": model} = one;
    const others = Object.fromEntries(names.map((name) => [name, smallFile("x")]));
    await open({"model.safetensors": model as FakeFile, ...others});
    await refuses(
      `Owner/New-Model: no tokenizer.json and no vocab.txt; ${there}; expected one of them, such as transformers' save_pretrained writes`
    );
  });

  it.each([
    ["no JSON", "{", "Owner/New-Model: model.safetensors.index.json: no map of tensors to files"],
    [
      "a file outside the repository",
      JSON.stringify({weight_map: {"wte.weight": "../other.safetensors"}}),
      "Owner/New-Model: model.safetensors.index.json: no map of tensors to files"
    ],
    [
      "a file that is not there",
      JSON.stringify({weight_map: {"wte.weight": "model-1.safetensors"}}),
      "Owner/New-Model: no model-1.safetensors at this revision"
    ],
    [
      "a tensor that is there twice",
      '{"weight_map": {"wte.weight": "a.safetensors", "wte.weight": "b.safetensors"}}',
      "Owner/New-Model: model.safetensors.index.json: names wte.weight twice"
    ],
    [
      "a tensor in a file that has another of such a name",
      JSON.stringify({weight_map: {"wte.weight": "a.safetensors"}}),
      "Owner/New-Model: model.safetensors.index.json says that wte.weight is in a.safetensors; it is not"
    ],
    [
      "several tensors",
      JSON.stringify({weight_map: {"a.wte.weight": "a.safetensors", "b.wte.weight": "a.safetensors"}}),
      "Owner/New-Model: several tensors of token embeddings; name one with --tensor: a.wte.weight, b.wte.weight"
    ]
  ])("refuses an index with %s", async (_, index, message) => {
    const other = largeFile(safetensorsFile({"other.wte.weight": matrix(rows, 4)}));
    await open({...tokenizer, "model.safetensors.index.json": smallFile(index), "a.safetensors": other});
    await refuses(message);
  });

  it.each([
    ["F16", 0x3e00],
    ["BF16", 0x3fc0]
  ])("reads %s", async (dtype, bits) => {
    const bytes = new Uint8Array(Uint16Array.from({length: rows * 4}, () => bits).buffer);
    await open(weights({"wte.weight": {dtype, shape: [rows, 4], bytes}}));
    await add();
    const {vectors, meta} = await embeddings("new-model");
    expect(meta.dtype).toBe(dtype);
    expect(new Set(vectors)).toEqual(new Set([1.5]));
  });

  it.each(["I64", "I8", "F8_E4M3", "BOOL"])("refuses %s by its name", async (dtype) => {
    await open(weights({"wte.weight": {dtype, shape: [rows, 4], bytes: new Uint8Array(rows * 4)}}));
    await refuses(`Owner/New-Model: unsupported dtype: ${dtype}; expected F32, F16, BF16, `);
  });

  it("refuses several tensors of token embeddings, with their names, and takes the one that --tensor names", async () => {
    const names = ["encoder.embed_tokens.weight", "decoder.embed_tokens.weight"] as const;
    await open(weights({[names[0]]: matrix(rows, 4), [names[1]]: matrix(rows, 2)}));
    await refuses(`Owner/New-Model: several tensors of token embeddings; name one with --tensor: ${names.join(", ")}`);
    await refuses("Owner/New-Model: no tensor wte.weight; name one with --tensor: ", {tensor: "wte.weight"});
    expect(await add({tensor: "decoder.embed_tokens.weight"})).toMatchObject([{dims: 2, matrix: {tensor: names[1]}}]);
  });

  it("refuses a tensor that is no table, and one with more or fewer bytes than its shape says", async () => {
    await open(weights({"wte.weight": {...matrix(rows, 4), shape: [rows, 2, 2]}}));
    await refuses(`wrong shape: wte.weight is ${rows}×2×2; expected rows × dimensions; name one with --tensor`);
    await project.dispose();
    await open(weights({"wte.weight": {...matrix(rows, 4), shape: [rows, 5]}}));
    await refuses(`new-model: wrong length: wte.weight has ${rows * 16} bytes; expected ${rows * 20}`);
  });

  it.each([
    [[0, 4], "wrong shape: wte.weight is 0×4; expected rows × dimensions"],
    [[rows, 0], `wrong shape: wte.weight is ${rows}×0; expected rows × dimensions`],
    [[], "wrong shape: wte.weight is one number; expected rows × dimensions"],
    [[2 ** 53, 4], "broken safetensors file: tensor wte.weight: "],
    [[rows, -4], "broken safetensors file: tensor wte.weight: "],
    [[rows, 2 ** 40], `wrong shape: a row of wte.weight has ${2 ** 40} numbers; expected at most 250000`],
    [[2 ** 52, 4], `wrong length: wte.weight has ${rows * 16} bytes; expected ${2 ** 56}`]
  ])("refuses a table of %j", async (shape, message) => {
    await open(weights({"wte.weight": {...matrix(rows, 4), shape}}));
    await refuses(message);
  });

  it("refuses a tokenizer whose ids lie beyond the table", async () => {
    await open(weights({"wte.weight": matrix(rows - 1, 4)}));
    await refuses(`the tokenizer has ${rows} entries and the matrix ${rows - 1} rows`);
  });

  it("refuses a repository without safetensors, and names where there may be some", async () => {
    await open({...tokenizer, "pytorch_model.bin": smallFile("x")});
    await refuses(
      "Owner/New-Model: no model.safetensors at this revision; a pull request may have one: try --revision refs/pr/1"
    );
  });

  it("names what a repository has in place of safetensors, and how that is read", async () => {
    const files = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, smallFile("x")]));
    const no =
      "Owner/New-Model: no model.safetensors at this revision, and of a repository nothing else is read; it has";
    await open({...tokenizer, ...files("onnx/model.onnx", "model.gguf", "config.json")});
    await refuses(`${no} model.gguf, onnx/model.onnx: download model.gguf, and \`add ./model.gguf\``);
    await open({...tokenizer, ...files("onnx/model.onnx", "onnx/model.onnx_data", "onnx/other.onnx_data")});
    await refuses(
      `${no} onnx/model.onnx: download onnx/model.onnx, onnx/model.onnx_data, tokenizer.json into one folder, and \`add ./model.onnx\``
    );
  });

  it("reads the revision that it is told: a branch, refs/pr/N, a commit", async () => {
    const branches = {main: commitA, "refs/pr/1": commitB};
    await open({}, {branches, commits: {[commitA]: tokenizer, [commitB]: one}});
    await refuses("no model.safetensors at this revision");
    expect(await add({revision: "refs/pr/1"})).toMatchObject([{source: {revision: "refs/pr/1"}}]);
    expect(await add({revision: commitB})).toMatchObject([{id: "new-model"}, {id: "owner-new-model"}]);
    await refuses("Owner/New-Model@nowhere: no such revision; expected a branch, a tag or a commit", {
      revision: "nowhere"
    });
  });

  it("refuses what is no repository's name, and one that is not there", async () => {
    await open(one);
    for (const repo of ["gpt2", "a/b/c", "../x/y", "https://hub.example/a/b", "a/", "a/..", "a/.", ""])
      await refuses(`not a repository: ${JSON.stringify(repo)}; expected OWNER/NAME`, {repo});
    for (const revision of ["..", ".", ""])
      await refuses(`not a revision: ${JSON.stringify(revision)}; expected a branch, tag or commit`, {revision});
    await refuses("owner/nothing@main: gated, private or not there (401); check the name", {repo: "owner/nothing"});
  });

  it.each([
    [{config: null}, "mit", "encoder"],
    [{config: {}, cardData: null}, "not declared", "encoder"],
    [{config: {architectures: null}, cardData: {}}, "not declared", "encoder"],
    [{config: {architectures: "LlamaForCausalLM"}}, "mit", "decoder"],
    [{config: {architectures: [7, "LlamaForCausalLM"]}}, "mit", "decoder"],
    [{config: "LlamaForCausalLM", cardData: "mit"}, "not declared", "encoder"],
    [{cardData: {license: ""}}, "not declared", "encoder"],
    [{cardData: {license: " \n"}}, "not declared", "encoder"],
    [{cardData: {license: 7}}, "not declared", "encoder"],
    [{cardData: {license: {name: "mit"}}}, "not declared", "encoder"],
    [{cardData: {license: ["mit", "", 7, " apache-2.0"]}}, "mit, apache-2.0", "encoder"],
    [{cardData: {license: "\u001b[31mmit\n\u202e"}}, "[31mmit", "encoder"],
    [{cardData: {license: "x".repeat(5000)}}, "not declared", "encoder"]
  ])("adds it whatever the hub tells of its licence and make: %j", async (about, licence, kind) => {
    await open(one, {about});
    expect(await add()).toMatchObject([{licence, kind}]);
  });

  it("adds a repository once; asked again, it asks nothing of the hub", async () => {
    await open(one);
    const models = await add();
    project.hub.requests.length = 0;
    expect(await add()).toEqual(models);
    expect(project.hub.requests).toEqual([]);
  });
});
