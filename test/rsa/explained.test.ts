import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {parseWords} from "../../loaders/words.js";
import {commonality} from "../../src/math/commonality.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import {centreVectors} from "../../src/math/centreVectors.js";
import {logarithm} from "../../src/math/logarithm.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {explained as explain} from "../../src/rsa/explained.js";
import {explanationRdms, logRank} from "../../src/rsa/explanationRdms.js";
import type {GivenName} from "../../src/rsa/givenNames.js";
import type {OwnRdm} from "../../src/rsa/ownRdm.js";
import {rowIndex, tokensOf} from "../../src/rsa/rowIndex.js";
import type {Score} from "../../src/rsa/values.js";
import {wordVectors} from "../../src/rsa/wordVectors.js";
import type {Form} from "../../src/tables/embeddings.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

type Names = "rank" | "gap" | "category";
interface Figures {
  readonly models: Readonly<Record<string, Readonly<Record<"raw" | "centred", Readonly<Record<Names, number>>>>>>;
  readonly pair: Readonly<
    Record<
      "raw" | "centred",
      Readonly<Record<"given" | "accountedFor" | "r2A" | "r2B", Readonly<Record<string, number>>>>
    >
  >;
}
const {models, pair} = JSON.parse(readFileSync("test/fixtures/regression/regression.json", "utf8")) as Figures;

const words = parseWords(readFileSync("data/words.csv", "utf8")).filter(({set}) => set === "seed");
const registry = JSON.parse(readFileSync("data/models.json", "utf8")) as {id: string; defaultForm: Form}[];

function model(id: string) {
  const embeddings = readEmbeddings(readFileSync(`data/embeddings/${id}.arrow`));
  const form = registry.find((entry) => entry.id === id)!.defaultForm;
  const index = rowIndex(embeddings);
  const vectors = wordVectors(words, embeddings, index, form, "first");
  return {
    pieces: {tokens: tokensOf(words, embeddings, index), form},
    raw: upperTriangle(cosineSimilarity(vectors)),
    centred: upperTriangle(cosineSimilarity(centreVectors(vectors)))
  };
}

type Asked = Parameters<typeof explain>;
const explained = (...asked: [Asked[0], Asked[1], Asked[2], Asked[3], Asked[4]]) =>
  explain(...asked, async () => undefined);

const number = (score: Score): number => ("value" in score ? score.value : NaN);
const usual = {pieces: "first", rdm: "cosine", own: []} as const;

describe("explained(explanations, given, a, b)", () => {
  // to three digits the table that the literature's question is about: .906 .271 → .358 .569, .874 .157 → .357 .231, and so on
  test.each(Object.entries(models))("has numpy's figures of token rank and category for %s", async (id, expected) => {
    const {pieces, ...triangles} = model(id);
    const rdms = explanationRdms(words, pieces, pieces, usual);
    for (const name of ["raw", "centred"] as const) {
      const {each} = await explained(rdms, ["rank"], triangles[name], triangles[name], "pearson");
      const found = (of: string): number => number(each.find((one) => one.name === of)!.a);
      expect(Math.abs(found("rank") - expected[name].rank)).toBeLessThan(1e-10);
      expect(Math.abs(found("rank-gap") - expected[name].gap)).toBeLessThan(1e-10);
      expect(Math.abs(found("category") - expected[name].category)).toBeLessThan(1e-10);
    }
  });

  test.each([
    ["smollm2-135m", 0.906, 0.271, 0.358, 0.569],
    ["whisper-base", 0.874, 0.157, 0.357, 0.231],
    ["bert-base", 0.677, 0.536, 0.185, 0.752],
    ["minilm-l6", 0.111, 0.789, 0.155, 0.811]
  ])(
    "has the figures of the four models that frequency explains, or does not, to three digits: %s",
    (id, rank, category, rankCentred, categoryCentred) => {
      const {raw, centred} = models[id]!;
      expect([raw.rank, raw.category, centred.rank, centred.category].map((r) => Number(r.toFixed(3)))).toEqual([
        rank,
        category,
        rankCentred,
        categoryCentred
      ]);
    }
  );

  const [a, b] = [model("bert-base"), model("smollm2-135m")];
  const rdms = explanationRdms(words, a.pieces, b.pieces, usual);

  test("gives the score of the default pair given ranks 0.667, and given ranks and category 0.440", async () => {
    const given = async (...names: GivenName[]): Promise<number> => {
      const {together} = await explained(rdms, names, a.raw, b.raw, "pearson");
      return "reason" in together ? NaN : number(together.given);
    };
    expect((await given("rank")).toFixed(3)).toBe("0.667");
    expect((await given("category", "rank")).toFixed(3)).toBe("0.440");
  });

  test.each(["raw", "centred"] as const)("has numpy's figures of the default pair, %s", async (name) => {
    const expected = pair[name];
    for (const [key, value] of Object.entries(expected.given)) {
      if (key === "none") continue;
      const {together, each} = await explained(rdms, key.split(",") as GivenName[], a[name], b[name], "pearson");
      if ("reason" in together) throw new Error(together.reason);
      expect(Math.abs(number(together.of) - expected.given["none"]!)).toBeLessThan(1e-10);
      expect(Math.abs(number(together.given) - value)).toBeLessThan(1e-10);
      const {score, a: ofA, b: ofB} = together;
      if ("reason" in score || "reason" in ofA || "reason" in ofB) throw new Error("no parts");
      expect(Math.abs(score.total - expected.accountedFor[key]!)).toBeLessThan(1e-10);
      expect(Math.abs(ofA.total - expected.r2A[key]!)).toBeLessThan(1e-10);
      expect(Math.abs(ofB.total - expected.r2B[key]!)).toBeLessThan(1e-10);
      const alone = each.find((one) => one.name === key);
      if (alone) expect(Math.abs(number(alone.part) - expected.accountedFor[key]!)).toBeLessThan(1e-10);
    }
  });

  test("of an explanation that one model alone has, takes that one; of the model without, says why", async () => {
    const pieces = await explained(rdms, ["pieces"], a.raw, b.raw, "pearson");
    // in their own forms all 18 words are one piece in both
    expect(pieces.each.find(({name}) => name === "pieces")!.given).toEqual({
      reason: "pieces: all words have the same number of pieces"
    });
    const bare = explanationRdms(words, a.pieces, {...b.pieces, form: "bare"}, usual);
    const one = await explained(bare, ["pieces"], a.raw, b.raw, "pearson");
    const found = one.each.find(({name}) => name === "pieces")!;
    expect(found.a).toEqual({reason: "pieces: all words have the same number of pieces"});
    expect(number(found.given)).not.toBeNaN();
    expect(one.together).toMatchObject({a: {reason: "pieces: all words have the same number of pieces"}});
  });

  test("of Kendall's tau and CKA has none, and says which have", async () => {
    for (const kind of ["kendall", "cka"] as const)
      expect((await explained(rdms, ["rank"], a.raw, b.raw, kind)).together).toMatchObject({
        reason: expect.stringMatching(/choose Pearson r or Spearman ρ$/) as string
      });
  });

  test("of Spearman's ρ is the same of ranks", async () => {
    const ranks = (list: Float64Array): Float64Array =>
      list.map(
        (value) => list.filter((other) => other < value).length + list.filter((other) => other === value).length / 2
      );
    const {together} = await explained(rdms, ["rank"], a.raw, b.raw, "spearman");
    if ("reason" in together || "reason" in together.a) throw new Error("no parts");
    const own = rdms.find(({name}) => name === "rank")!.a as Float64Array;
    expect(together.a.total).toBeCloseTo(commonality(ranks(a.raw), [ranks(own)]).total, 10);
  });

  test("of a matrix without some of the pairs takes the others, and says how many", async () => {
    const rated: OwnRdm = {
      name: "ratings",
      sense: "distance",
      digest: "",
      words: ["moon", "star", "comet", "chair"],
      values: [1, null, 9, null, null, 5]
    };
    const own = explanationRdms(words, a.pieces, b.pieces, {...usual, own: [rated]});
    const {own: brought, a: triangle} = own.at(-1)!;
    expect(brought?.missing).toHaveLength(15);
    const values = (triangle as Float64Array).filter((value) => !Number.isNaN(value));
    // moon–star 1, moon–chair 9: distances, so the nearer the higher
    expect([...values].sort()).toEqual([-1, -9]);
    expect((await explained(own, ["own"], a.raw, b.raw, "pearson")).together).toMatchObject({
      pairs: 2,
      given: {reason: expect.stringMatching(/^too few values: 2/) as string}
    });
  });
});

describe("explanationRdms(words, a, b, options)", () => {
  test("takes the rank of the piece that stands for a word, or the mean of the logs of its pieces", () => {
    expect(logRank([9, 99], "first")).toBe(logarithm(10));
    expect(logRank([9, 99], "exclude")).toBe(logarithm(10));
    expect(logRank([9, 99], "mean")).toBe((logarithm(10) + logarithm(100)) / 2);
    expect(logRank([0], "first")).toBe(0);
  });

  const made = (list: readonly (readonly [string, string, number[]])[]) => {
    const rows = list.map(([word, category]) => ({word, category, set: "seed" as const, note: ""}));
    const tokens = list.map(([word, category, ids]) => ({
      word,
      category,
      bare: {ids, tokens: []},
      space: {ids: [], tokens: []}
    }));
    return {rows, pieces: {tokens, form: "bare" as const}};
  };

  test("has each by hand, as similarities and beside distances", () => {
    const {rows, pieces} = made([
      ["Moon", "x", [0]],
      ["noon", "y", [1, 5]],
      ["sun", "x", [3]]
    ]);
    const of = (rdm: "cosine" | "euclidean"): Record<string, number[]> =>
      Object.fromEntries(
        explanationRdms(rows, pieces, pieces, {...usual, rdm}).map(({name, a: own}) => [
          name,
          [...(own as Float64Array)]
        ])
      );
    const ln = Math.LN2;
    const near = (list: readonly number[]) => list.map((value) => expect.closeTo(value, 12) as number);
    expect(of("cosine")).toEqual({
      category: [0, 1, 0],
      rank: near([0, 0, ln]),
      "rank-gap": near([-ln, -2 * ln, -ln]),
      length: [0, -1, -1],
      letters: [0.75, 0.25, 0.25],
      pieces: [-1, 0, -1]
    });
    expect(of("euclidean")).toMatchObject({category: [0, -1, 0], letters: [-0.75, -0.25, -0.25], length: [0, 1, 1]});
  });

  test("has reasons for what is the same of all words, and refuses too many", () => {
    const {rows, pieces} = made([
      ["ab", "x", [2]],
      ["cd", "x", [2]]
    ]);
    const found = explanationRdms(rows, pieces, pieces, usual);
    expect(found.map(({a: own}) => ("reason" in own ? own.reason : "there"))).toEqual([
      "all words are of one category",
      "all words have the same token rank",
      "all words have the same token rank",
      "all words have the same length",
      "there",
      "all words have the same number of pieces"
    ]);
    const many = made(Array.from({length: 2001}, (_, i) => [`w${i}`, "x", [i]] as const));
    expect(() => explanationRdms(many.rows, many.pieces, many.pieces, usual)).toThrow(
      new RangeError("too many words to explain a score: 2001; expected at most 2000")
    );
  });
});
