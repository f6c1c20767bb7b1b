import {expect, test} from "vitest";
import {randomStream} from "../../src/math/randomStream.js";
import {joinedRows} from "../../src/tables/joinedRows.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";
import {rowsDigest} from "../../src/tables/rowsDigest.js";
import {encodeRunRows, readRunRows} from "../../src/tables/runRows.js";
import {rowsOfWords} from "../../src/tables/subsetRows.js";
import {TableError} from "../../src/tables/tableError.js";
import {committed} from "./support.js";

const [glove, minilm] = (await Promise.all(
  ["glove-100d", "minilm-l6"].map(async (id) => readEmbeddings(await committed(id)))
)) as [ReturnType<typeof readEmbeddings>, ReturnType<typeof readEmbeddings>];
const words = ["planet", "spaceship", "apple"].map((word) => ({word, category: "any", set: "seed"}));
const run = {words, models: [glove, minilm], params: {a: "glove-100d", b: "minilm-l6", given: "[]"}};
const bytes = encodeRunRows(run);

test("readRunRows(encodeRunRows(run)) is the run, with the rows of its words alone and a digest of these; the same run gives the same bytes", () => {
  const read = readRunRows(bytes, "rows.arrow");
  expect([read.words, read.params]).toEqual([words, run.params]);
  const expected = [glove, minilm].map((model) => rowsOfWords(model, ["planet", "spaceship", "apple"]));
  expect(read.models).toEqual(expected);
  expect(read.models.map((model) => model.meta.digest)).toEqual(expected.map(rowsDigest));
  expect(encodeRunRows(run)).toEqual(bytes);
});

test("readRunRows refuses 300 damages with one line, or they changed nothing that counts", () => {
  const {below} = randomStream(24, 0);
  const whole = readRunRows(bytes, "rows.arrow");
  let refused = 0;
  for (let i = 0; i < 300; i++) {
    const damaged = i % 3 === 0 ? bytes.slice(0, below(bytes.length)) : bytes.slice();
    if (i % 3 > 0) damaged[below(bytes.length)]! ^= 1 << below(8);
    try {
      expect(readRunRows(damaged, "rows.arrow").models.map(({vectors}) => vectors)).toEqual(
        whole.models.map(({vectors}) => vectors)
      );
    } catch (error) {
      expect(error).toBeInstanceOf(TableError);
      expect((error as Error).message).toMatch(/^broken embeddings file: rows\.arrow: [^\n]+; download it again/);
      refused++;
    }
  }
  expect(refused).toBeGreaterThan(250);
});

test("readRunRows refuses a model's own file and anything else", async () => {
  expect(() => readRunRows(new Uint8Array(), "x")).toThrow(/it is no Arrow file/);
  const other = await committed("glove-100d");
  expect(() => readRunRows(other, "x")).toThrow("its metadata says nothing of a run");
});

test("joinedRows(whole, words, added, dtype) has the rows of known words, then those that were added, with a digest of its own", () => {
  const row = (value: number): Float32Array => new Float32Array(100).fill(value);
  const added = {
    word: "starmoon",
    form: "bare",
    ids: [7, 9],
    tokens: ["star", "##moon"],
    rows: [row(1), row(2)]
  } as const;
  const found = joinedRows(glove, ["apple", "starmoon", "planet"], [added], "int8");
  expect(found.words).toEqual(["apple", "planet", "starmoon", "starmoon"]);
  expect([[...found.piece], [...found.pieces], [...found.tokenIds].slice(2)]).toEqual([
    [0, 0, 0, 1],
    [1, 1, 2, 2],
    [7, 9]
  ]);
  expect([...found.vectors.subarray(200)]).toEqual([...row(1), ...row(2)]);
  expect(found.vectors.subarray(0, 200)).toEqual(rowsOfWords(glove, ["apple", "planet"]).vectors);
  expect(found.meta.digest).toBe(rowsDigest(found));
  expect(found.meta.dtype).toBe(`${glove.meta.dtype}; live rows: int8`);
  expect(() => joinedRows(glove, [], [{...added, rows: [row(1), new Float32Array(3)]}], "int8")).toThrow(
    "starmoon: a row of 3 numbers; expected 100"
  );
});
