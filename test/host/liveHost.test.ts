import {readFile} from "node:fs/promises";
import {describe, expect, test} from "vitest";
import {splitAnswers} from "../../src/host/answerSplit.js";
import {liveModel} from "../../src/host/liveModel.js";
import {siteRows, type ModelRows} from "../../src/host/siteRows.js";
import type {SplitWord} from "../../src/host/splitWords.js";
import type {fetchBytes} from "../../src/page/siteBytes.js";
import {cosineBound} from "../../src/rows/packedRow.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {madeRows} from "../support/madeRows.js";

const words = ["lychee", "papaya", "pliers"];
const made = await madeRows(words);
const whole = readEmbeddings(await readFile("data/embeddings/minilm-l6.arrow"));

/** The files of a site, each of which may be changed on its way; and which were asked for. */
function siteOf(change: (path: string, bytes: Buffer) => Buffer | Error = (_, bytes) => bytes) {
  const asked: string[] = [];
  const folder = new URL("https://site.test/rows/");
  const fetching: typeof fetchBytes = async (url, name) => {
    const path = url.pathname.slice("/rows/".length);
    asked.push(path);
    const bytes = made.files.get(path);
    const found = bytes ? change(path, bytes) : new Error(`cannot load ${name}: the server answered 404`);
    if (found instanceof Error) throw found;
    return new Uint8Array(found) as Uint8Array<ArrayBuffer>;
  };
  return {asked, rows: siteRows({folder, fetchBytes: fetching})};
}

/** A model's rows, whose words are split here, since Node has no worker of a page. */
async function openedRows(site: ReturnType<typeof siteOf>): Promise<ModelRows> {
  const rows = (await site.rows.get("minilm-l6"))!;
  const split = async (list: readonly string[]): Promise<readonly SplitWord[]> =>
    list.map((word) => {
      const of = (form: "bare" | "space") => {
        try {
          const ids = made.idsOf("minilm-l6", word, form);
          return {ids, tokens: ids.map(String)};
        } catch (error) {
          return {reason: (error as Error).message};
        }
      };
      return {bare: of("bare"), space: of("space")};
    });
  return {...rows, split};
}

describe("siteRows(site)", () => {
  test("opens a model that the site lists, fetches each file once, and gives every row", async () => {
    const site = siteOf();
    const rows = await openedRows(site);
    const ids = words.flatMap((word) => made.idsOf("minilm-l6", word, "bare"));
    const found = await rows.rows(ids);
    for (const id of ids) expect(found.get(id)?.values).toEqual(made.row("minilm-l6", id));
    await rows.rows(ids);
    expect(site.asked.filter((path) => path.endsWith(".rows"))).toEqual(["minilm-l6/0.rows"]);
    expect(rows.cost()).toEqual({bytes: made.files.get("minilm-l6/0.rows")!.length, files: 1});
    expect((await rows.rows([1, 99_999])).size).toBe(0);
    expect(await site.rows.get("bert-base")).toBeUndefined();
  });

  const turned = (bytes: Buffer): Buffer =>
    Buffer.from(bytes.map((byte, i) => (i === bytes.length >> 1 ? byte ^ 1 : byte)));
  const faults: readonly (readonly [string, string, (bytes: Buffer) => Buffer | Error, RegExp])[] = [
    ["no list", "models.json", () => new Error("cannot load rows/models.json: the server answered 404"), /404/],
    ["a list that is none", "models.json", () => Buffer.from("<html>"), /JSON/],
    ["another index", "minilm-l6/index.json", turned, /^minilm-l6\/index\.json is not what was published/],
    ["another tokenizer", "minilm-l6/json.txt", turned, /^minilm-l6\/json\.txt is not what was published/],
    [
      "a tokenizer cut short",
      "minilm-l6/config.txt",
      (bytes) => bytes.subarray(1),
      /config\.txt is not what was published/
    ],
    ["a bit of the rows", "minilm-l6/0.rows", turned, /^minilm-l6\/0\.rows is not what was published/],
    ["rows cut short", "minilm-l6/0.rows", (bytes) => bytes.subarray(1), /0\.rows is not what was published/],
    ["no bytes of rows", "minilm-l6/0.rows", () => Buffer.alloc(0), /0\.rows is not what was published/],
    [
      "rows that do not come",
      "minilm-l6/0.rows",
      () => new Error("cannot load minilm-l6/0.rows: check the connection"),
      /check the connection/
    ]
  ];
  test.each(faults)(
    "tells %s in one line, keeps nothing of it, and goes on when it is right again",
    async (_, path, damage, message) => {
      let broken = true;
      const site = siteOf((one, bytes) => (broken && one === path ? damage(bytes) : bytes));
      const read = async () => {
        const rows = await openedRows(site);
        return rows.rows(made.idsOf("minilm-l6", "papaya", "bare"));
      };
      await expect(read()).rejects.toThrow(message);
      broken = false;
      const [id = -1] = made.idsOf("minilm-l6", "papaya", "bare");
      expect((await read()).get(id)?.values).toEqual(made.row("minilm-l6", id));
    }
  );
});

describe("liveModel(whole, words, rows)", () => {
  test("has the file's own rows of its words, and the site's of the others, with the bound of their cosines", async () => {
    const rows = await openedRows(siteOf());
    const {embeddings, live} = await liveModel(whole, ["moon", "lychee", "papaya", "xyzzy"], rows);
    expect([...new Set(embeddings.words)]).toEqual(["moon", "lychee", "papaya"]);
    const at = embeddings.words.findIndex((word, i) => word === "lychee" && embeddings.forms[i] === "space");
    const [first = -1] = made.idsOf("minilm-l6", "lychee", "space");
    expect(embeddings.vectors.subarray(at * 384, (at + 1) * 384)).toEqual(made.row("minilm-l6", first));
    const moon = whole.words.indexOf("moon");
    expect(embeddings.vectors.subarray(0, 384)).toEqual(whole.vectors.subarray(moon * 384, (moon + 1) * 384));
    expect(live).toMatchObject({words: ["lychee", "papaya"], precision: "int8"});
    const errors = [...(await rows.rows([5, 6, 7])).values()].map(({error}) => error).sort((x, y) => y - x);
    expect(live?.bound).toBe(cosineBound(errors[0]!, errors[1]!));
  });

  test("leaves out words where the site has no rows, and refuses rows of another matrix", async () => {
    const {embeddings, live} = await liveModel(whole, ["moon", "lychee"], undefined);
    expect([[...new Set(embeddings.words)], live]).toEqual([["moon"], undefined]);
    const rows = await openedRows(siteOf());
    for (const change of [{dims: 3}, {tensor: "other"}, {source: "npm:other@1.0.0"}])
      await expect(liveModel(whole, ["lychee"], {...rows, index: {...rows.index, ...change}})).rejects.toThrow(
        /^minilm-l6: the site's rows for other words are of another matrix/
      );
  });
});

test("splitAnswers() splits by the tokenizer that was opened, with the reason where a word has no pieces, and tells what cannot be opened", async () => {
  const answer = splitAnswers();
  const text = (of: unknown) => ({label: "x", text: JSON.stringify(of)});
  expect(await answer({id: 1, words: []})).toEqual({id: 1, error: "no tokenizer was opened"});
  expect(
    await answer({open: {kind: "list", uncased: null, texts: {vocabulary: text(["sun", "moon"])}}, rows: 2})
  ).toBeUndefined();
  expect(await answer({id: 2, words: ["moon", "star"]})).toEqual({
    id: 2,
    vocabulary: 2,
    words: [
      {bare: {ids: [1], tokens: ["moon"]}, space: {reason: "not in its list"}},
      {bare: {reason: "not in its list"}, space: {reason: "not in its list"}}
    ]
  });
  for (const [open, message] of [
    [{kind: "list", uncased: null, texts: {}}, "vocabulary.json: no list of texts"],
    [
      {kind: "list", uncased: null, texts: {vocabulary: text(["a", "b", "c"])}},
      "the tokenizer has 3 entries and the matrix 2 rows"
    ],
    [{kind: "huggingface", uncased: null, texts: {json: {label: "json.txt", text: "{"}}}, "json.txt: not JSON"]
  ] as const) {
    await answer({open, rows: 2});
    expect((await answer({id: 3, words: ["moon"]}))?.error).toContain(message);
  }
});
