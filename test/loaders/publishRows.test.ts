import {readFile, readdir, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {afterEach, describe, expect, test} from "vitest";
import {publishRowsCommand} from "../../cli/publishRows.js";
import {LoaderError} from "../../loaders/loaderError.js";
import {rowsToCarry} from "../../loaders/publishedRows.js";
import {packRow, unpackRow, type Precision} from "../../src/rows/packedRow.js";
import {
  bundleName,
  placeOfRow,
  shardIndexOf,
  shardName,
  shardRow,
  type ShardIndex,
  type VocabularyWords
} from "../../src/rows/rowShards.js";
import {publishedTokenizer, type PublishedTokenizer} from "../../src/tokens/publishedTokenizer.js";
import {refresh} from "../../loaders/refresh.js";
import {dims, tinyProject, valueAt, vocabulary, type TinyProject} from "./npm/tinyProject.js";

const open: TinyProject[] = [];
afterEach(async () => {
  for (const project of open.splice(0)) await project.dispose();
});

async function refreshed(): Promise<TinyProject> {
  const project = await tinyProject();
  open.push(project);
  await refresh({root: project.root}, project.effects());
  return project;
}

async function publish({root, effects}: TinyProject, ids: readonly string[], options: object = {}) {
  let [out, err] = ["", ""];
  const code = await publishRowsCommand(
    ids,
    options,
    {root, columns: 200, now: () => 0, out: (text) => void (out += text), err: (text) => void (err += text)},
    effects()
  );
  return {code, out, err};
}

/** Reads a row as a page does. */
async function pageRow(folder: string, index: ShardIndex, id: number): Promise<Float32Array> {
  const place = placeOfRow(index, id)!;
  return shardRow(index, place.shard, await readFile(join(folder, shardName(place.shard))), place.at).values;
}

async function indexOf(folder: string): Promise<ShardIndex> {
  return shardIndexOf(JSON.parse(await readFile(join(folder, "index.json"), "utf8")), "index.json");
}

async function tokenizerOf(folder: string, {tokenizer: {kind, uncased, files}, rows}: ShardIndex) {
  const texts: Record<string, {label: string; text: string}> = {};
  for (const [role, {name}] of Object.entries(files))
    texts[role] = {label: name, text: await readFile(join(folder, name), "utf8")};
  return publishedTokenizer({kind, uncased, texts: texts as PublishedTokenizer["texts"]}, rows);
}

describe("publish-rows", () => {
  test.each<Precision>(["f32", "f16", "int8"])(
    "%s: every row of the vocabulary, its tokenizer and an index, which a site can carry",
    async (precision) => {
      const project = await refreshed();
      const {code, out, err} = await publish(project, ["tiny"], {precision});
      expect([code, err.split("\n")[0]]).toEqual([0, "tiny: packing its rows"]);
      expect(out).toMatch(new RegExp(`tiny +${precision} +11 +\\d+ +\\d+`));
      const folder = join(project.root, "data/rows/tiny");
      const index = await indexOf(folder);
      expect(index).toMatchObject({model: "tiny", dims, precision, ids: null, vocabulary: 11, rows: 11, dtype: "F32"});
      for (const id of Object.values(vocabulary)) {
        const row = Float32Array.from({length: dims}, (_, column) => valueAt(id, column));
        expect(await pageRow(folder, index, id)).toEqual(unpackRow(precision, packRow(precision, row), dims).values);
      }
      const shards = await Promise.all(index.shards.map((_, shard) => readFile(join(folder, shardName(shard)))));
      expect(await readFile(join(folder, bundleName(0)))).toEqual(Buffer.concat(shards));
      const {words, ids} = JSON.parse(await readFile(join(folder, index.words!.name), "utf8")) as VocabularyWords;
      expect(Object.fromEntries(words.map((word, i) => [word, ids[i]]))).toEqual(
        Object.fromEntries(Object.entries(vocabulary).filter(([word]) => /^[a-z]+$/.test(word)))
      );
      const tokenizer = await tokenizerOf(folder, index);
      expect(tokenizer.tokenize("starship", "bare")).toEqual({ids: [6, 7], tokens: ["star", "##ship"]});
      const {carried, left} = await rowsToCarry(project.root);
      expect([carried.map(({id}) => id), left]).toEqual([["tiny"], []]);
      expect(await readdir(join(project.root, "data/rows"))).toEqual(["tiny"]);
    }
  );

  test("--words keeps the rows of these words' pieces alone; a second call takes the place of the first", async () => {
    const project = await refreshed();
    await publish(project, ["tiny"]);
    const {code, out} = await publish(project, ["tiny"], {words: "moon,starship", precision: "f32"});
    expect([code, /tiny +f32 +3 /.test(out)]).toEqual([0, true]);
    const folder = join(project.root, "data/rows/tiny");
    const index = await indexOf(folder);
    expect(index.ids).toEqual([6, 7, 8]);
    expect([...(await pageRow(folder, index, 8))]).toEqual([80.5, 81.5, 82.5, 83.5]);
    expect(placeOfRow(index, 5)).toBeUndefined();
  });

  test("without names takes every model that is here and can be published, says which cannot, and is done where none can", async () => {
    const project = await refreshed();
    const {code, out, err} = await publish(project, []);
    expect([code, /tiny +int8 +11 /.test(out), out.includes("plain")]).toEqual([0, true, false]);
    expect(err).toMatch(/^left out: plain: it has no tokenizer, only a list of words\n/);
    expect(await readdir(join(project.root, "data/rows"))).toEqual(["tiny"]);
    // what its source does not hand out is left out where nobody named it, and a fault where somebody did
    const sources = project.effects();
    const refusing = (error: LoaderError) => async (ids: readonly string[]) =>
      publish({...project, effects: () => ({...sources, openPackage: async () => Promise.reject(error)})}, ids);
    const gated = refusing(new LoaderError("not-allowed", "tiny: gated (403)"));
    expect(await gated([])).toEqual({
      code: 0,
      out: "",
      err: expect.stringMatching(
        /^left out: plain.*\n.*\nleft out: tiny: gated \(403\)\nno model’s rows were published\n$/
      ) as string
    });
    expect((await gated(["tiny"])).code).toBe(2);
    expect((await refusing(new LoaderError("network", "no way"))([])).code).toBe(2);
  });

  test("without names leaves out what would make a site too large, with its size", async () => {
    const project = await refreshed();
    await project.writeModels(
      project.entries.map((one) => (one.id === "tiny" ? {...one, dims: 300, rows: 500_000} : one))
    );
    const {code, out, err} = await publish(project, []);
    expect([code, out]).toEqual([0, ""]);
    // twice 500,000 rows of 300 bytes, a scale and an error
    expect(err).toMatch(
      /left out: tiny: its 308 MB do not fit into the 250 MB of all; name it to have it, or give --words\n/
    );
  });

  test("refuses what it cannot do, in one line, and leaves what is there", async () => {
    const project = await refreshed();
    await publish(project, ["tiny"]);
    const faults: readonly (readonly [readonly string[], object, RegExp])[] = [
      [["plain"], {}, /plain: it has no tokenizer, only a list of words/],
      [["none"], {}, /unknown model: "none"/],
      [["tiny"], {words: "moon", vocabulary: true}, /--words and --vocabulary/],
      [["tiny"], {words: "xyzzy"}, /none of the words has a row in this model/],
      [["tiny"], {words: "a.csv"}, /cannot read a\.csv \(ENOENT\)/]
    ];
    for (const [ids, options, message] of faults) {
      const {code, out, err} = await publish(project, ids, options);
      expect([code, out]).toEqual([2, ""]);
      expect(err.trimEnd().split("\n").at(-1)).toMatch(message);
    }
    expect((await indexOf(join(project.root, "data/rows/tiny"))).ids).toBeNull();
    expect(await readdir(join(project.root, "data/rows"))).toEqual(["tiny"]);
  });
});

test("rowsToCarry(root) leaves out rows of other files than those of data/, broken indexes and unknown models, and says so", async () => {
  const project = await refreshed();
  const none = await rowsToCarry(project.root);
  expect(none).toEqual({carried: [], left: []});
  await publish(project, ["tiny"]);
  const path = join(project.root, "data/rows/tiny/index.json");
  const whole = await readFile(path, "utf8");
  const remedy = "it is not put into the site: run `npx rsa-notebook publish-rows tiny`, or remove it";
  const name = "data/rows/tiny/index.json";
  const cases: readonly (readonly [string, string])[] = [
    [whole.slice(1), `${name}: not JSON; ${remedy}`],
    [whole.replace('"entry":"', '"entry":"0'), `${name}: its rows are of other files than those of data/; ${remedy}`],
    [whole.replace('"model":"tiny"', '"model":"other"'), `${name}: data/ has no model tiny; ${remedy}`],
    [
      whole.replace('"dims":4', '"dims":"4"'),
      `${name}: wrong or missing: dims; expected what \`rsa-notebook publish-rows\` wrote; ${remedy}`
    ]
  ];
  for (const [text, line] of cases) {
    await writeFile(path, text);
    expect(await rowsToCarry(project.root)).toEqual({carried: [], left: [line]});
  }
});
