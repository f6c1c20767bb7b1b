import {readFileSync, readdirSync} from "node:fs";
import ts from "typescript";
import {describe, expect, it, test} from "vitest";
import {parseWords} from "../../loaders/words.js";
import {
  byCategory,
  contrastOf,
  leastAlike,
  mostSplit,
  pairLabel,
  pairsToRank,
  twoForms,
  wordsToMap
} from "../../src/course/examples.js";
import {cosineSimilarity} from "../../src/math/cosineSimilarity.js";
import type {SquareMatrix} from "../../src/math/matrix.js";
import type {WordRow} from "../../src/rsa/choice.js";
import {rowIndex} from "../../src/rsa/rowIndex.js";
import type {WordTokens} from "../../src/rsa/values.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

const list = parseWords(readFileSync("data/words.csv", "utf8"));
const shipped = list.filter(({set}) => set === "seed");

const row = (word: string, category = "c"): WordRow => ({word, category, set: "own", note: ""});

/** A matrix of cosines from its rows above the diagonal. */
function square(n: number, above: readonly number[]): SquareMatrix {
  const data = new Float64Array(n * n).fill(1);
  let k = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) data[i * n + j] = data[j * n + i] = above[k++] ?? NaN;
  return {n, data};
}

/** Real rows of words of which the lessons were told once none: what a study of other words has. */
function others(model: string, count: number) {
  const words = list.filter(({set}) => set !== "seed").slice(0, count);
  const found = readEmbeddings(readFileSync(`data/embeddings/${model}.arrow`), model);
  const index = rowIndex(found);
  const rows = words.map(({word}) => index.get(word)?.bare[0] ?? NaN);
  expect(rows.every(Number.isInteger)).toBe(true);
  const data = Float64Array.from(
    rows.flatMap((at) => [...found.vectors.subarray(at * found.dims, (at + 1) * found.dims)])
  );
  return {words, cosines: cosineSimilarity({n: rows.length, d: found.dims, data})};
}

const [a, b, c, d] = [row("a"), row("b"), row("c", "other"), row("d", "other")];
// ab ac ad bc bd cd
const four = square(4, [0.9, 0.1, 0.5, -0.3, 0.2, 0.7]);

describe("examples by a rule", () => {
  it("contrastOf gives the closest pair and what is least like its first word", () => {
    expect(contrastOf([a, b, c, d], four)).toEqual({
      close: {one: "a", other: "b", cosine: 0.9},
      far: {one: "a", other: "c", cosine: 0.1}
    });
    expect(contrastOf([a, b, c], square(3, [0, 0.2, 0.9]))).toEqual({
      close: {one: "b", other: "c", cosine: 0.9},
      far: {one: "b", other: "a", cosine: 0}
    });
    expect(contrastOf([a, b], square(2, [0.5]))).toBeUndefined();
    expect(contrastOf([], square(0, []))).toBeUndefined();
  });

  it("leastAlike looks between categories, and within the only one", () => {
    expect(leastAlike([a, b, c, d], square(4, [-0.9, 0.1, 0.5, 0, 0.2, -0.7]))).toEqual({
      one: "b",
      other: "c",
      cosine: 0
    });
    expect(leastAlike([a, b], square(2, [-0.9]))).toEqual({one: "a", other: "b", cosine: -0.9});
    expect(leastAlike([a], square(1, []))).toBeUndefined();
  });

  it("pairsToRank goes from the most alike to the least, and asks of no ties and no words without a cosine", () => {
    expect(pairsToRank([a, b, c, d], four, 3).map(pairLabel)).toEqual(["a – b", "b – c", "c – d"]);
    expect(pairsToRank([a, b, c, d], square(4, [0.5, 0.5, 0.5, 0.5, 0.501, 0.9]))).toEqual([]);
    expect(pairsToRank([a, b, c, d], square(4, [NaN, 0.1, NaN, 0.5, NaN, NaN]))).toEqual([]);
    expect(pairsToRank([a], square(1, []))).toEqual([]);
  });

  it("wordsToMap has three words of each of three categories, none beside one of its own", () => {
    const words = ["x", "y", "z", "v"].flatMap((kind) => [1, 2, 3, 4].map((i) => row(`${kind}${i}`, kind)));
    expect(wordsToMap(words)).toEqual(["x1", "y1", "z1", "y2", "z2", "x2", "z3", "x3", "y3"]);
    expect(wordsToMap([a, b, c, d])).toEqual(["a", "b", "c", "d"]);
    expect(wordsToMap([a, b, c])).toEqual([]);
    expect(new Set(wordsToMap(shipped)).size).toBe(9);
  });

  it("mostSplit is the word of most pieces that spell it; twoForms is whole in both forms, with another piece in each", () => {
    const tokens = (word: string, bare: readonly string[], space: readonly string[]): WordTokens => {
      const of = (some: readonly string[]) => ({tokens: some, ids: some.map((_, i) => i + (some === bare ? 0 : 5))});
      return {word, category: "", bare: of(bare), space: of(space)};
    };
    const whole = tokens("sun", ["sun"], ["▁sun"]);
    const some = [
      tokens("été", ["▁", "<0xC3>", "t"], ["▁", "<0xC3>", "<0xA9>", "t"]),
      whole,
      tokens("couches", ["c", "ouches"], ["▁c", "ouches"]),
      tokens("couch", ["c", "ouch"], ["Ġc", "ouch"])
    ];
    expect(mostSplit(some)?.word).toBe("couch");
    expect(mostSplit(some.slice(0, 2))?.word).toBe("été");
    expect(mostSplit([whole])).toBeUndefined();
    expect(twoForms(some)).toBe(whole);
    expect(twoForms([tokens("sun", ["sun"], [])])).toBeUndefined();
  });

  it.each(["minilm-l6", "stories15m", "glove-100d", "whisper-tiny"])(
    "over other words %s gives examples of these words, with numbers",
    (model) => {
      const {words, cosines} = others(model, 60);
      const known = new Set(words.map(({word}) => word));
      const pairs = [
        ...pairsToRank(words, cosines),
        ...Object.values(contrastOf(words, cosines) ?? {}),
        ...[leastAlike(words, cosines)].flatMap((pair) => pair ?? [])
      ];
      expect(pairs).toHaveLength(8);
      for (const {one, other, cosine} of pairs) {
        expect(known.has(one) && known.has(other) && one !== other).toBe(true);
        const at = (word: string): number => words.findIndex((row) => row.word === word);
        expect(cosine).toBe(cosines.data[at(one) * cosines.n + at(other)]);
      }
      const ranked = pairsToRank(words, cosines);
      expect(new Set(ranked.flatMap(({one, other}) => [one, other])).size).toBe(10);
      expect(wordsToMap(words).every((word) => known.has(word))).toBe(true);
      expect([...byCategory(words).values()].flat()).toHaveLength(60);
    }
  );
});

test("no lesson, exercise or page has a word of the shipped study in its text", () => {
  // what English and the code say besides
  const common = new Set(["space", "table", "floor", "star"]);
  const words = shipped.map(({word}) => word).filter((word) => !common.has(word));
  const shippedWord = new RegExp(
    `\\b(?:${[...words, ...new Set(shipped.map(({category}) => category))].filter((word) => !common.has(word)).join("|")})\\b`,
    "i"
  );
  expect("put moon and star").toMatch(shippedWord);
  const files = [
    "src/course",
    "src/host",
    "src/controls",
    "src/figures",
    "src/rsa",
    "src/learn",
    "src/page",
    "src"
  ].flatMap((folder) =>
    readdirSync(folder, {recursive: folder !== "src"})
      .map((name) => `${folder}/${String(name)}`)
      .filter((path) => /\.(?:ts|md|py)$/.test(path))
  );
  expect(files.length).toBeGreaterThan(150);
  const found = files.flatMap((path) => {
    const text = readFileSync(path, "utf8");
    const said = path.endsWith(".ts") ? literals(path, text) : [text];
    return said.filter((one) => shippedWord.test(one)).map((one) => `${path}: ${shippedWord.exec(one)?.[0]}`);
  });
  expect(found).toEqual([]);
});

/** The texts of a module: not its comments, and not its names. */
function literals(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022));
  return found;
}
