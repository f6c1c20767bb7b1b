import {readFileSync} from "node:fs";
import {describe, expect, test} from "vitest";
import {parseWords} from "../../loaders/words.js";
import {debiasedLinearCka} from "../../src/math/debiasedLinearCka.js";
import {doJob} from "../../src/math/jobs.js";
import {kendallTauA} from "../../src/math/kendallTauA.js";
import type {SquareMatrix, Vectors} from "../../src/math/matrix.js";
import {pearson} from "../../src/math/pearson.js";
import {permutationPlan} from "../../src/math/permutationPlan.js";
import {spearman} from "../../src/math/spearman.js";
import {upperTriangle} from "../../src/math/upperTriangle.js";
import {corrected, type Corrected} from "../../src/rsa/corrected.js";
import {correctionWords} from "../../src/rsa/explanations.js";
import type {Engine} from "../../src/rsa/engine.js";
import {rsa, type RsaValues} from "../../src/rsa/study.js";
import {studyNotebook} from "../../src/study/studyNotebook.js";
import {minPByDefinition} from "../support/minPByDefinition.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

const here: Engine = {width: 1, run: async (kind, job) => doJob(kind, job)};
const plan = {permutations: 300, seed: 1, alternative: "greater" as const};

const stories = () => readEmbeddings(readFileSync("data/embeddings/stories15m.arrow"));

/** The experiment over the seed words of two real models. */
function open(engine = here, change: Partial<RsaValues> = {}) {
  const [modelA, modelB] = ["minilm-l6", "stories15m"].map((id) =>
    readEmbeddings(readFileSync(`data/embeddings/${id}.arrow`))
  );
  const nb = studyNotebook(rsa, {now: () => 0});
  nb.set({
    modelA: modelA!,
    modelB: modelB!,
    formA: "bare",
    formB: "space",
    words: parseWords(readFileSync("data/words.csv", "utf8")),
    choice: {kind: "set", set: "seed", categories: null, without: []},
    pieces: "first",
    centre: false,
    rdm: "cosine",
    comparison: "pearson",
    ...plan,
    tester: engine,
    ...change
  });
  return nb;
}

const inputs = ["triangleA", "triangleB", "spaceA", "spaceB", "comparisons", "modelRdms", "modelScores"] as const;

/** A matrix's triangle, and vectors, with the words in another order. */
const trianglePermuted = ({n, data}: SquareMatrix, order: Int32Array): Float64Array =>
  upperTriangle({
    n,
    data: Float64Array.from({length: n * n}, (_, k) => data[order[Math.floor(k / n)]! * n + order[k % n]!]!)
  });
const rowsPermuted = ({n, d, data}: Vectors, order: Int32Array): Vectors => ({
  n,
  d,
  data: Float64Array.from({length: n * d}, (_, k) => data[order[Math.floor(k / d)]! * d + (k % d)]!)
});

/** p of each list's last value by the definition of min-P. */
const byDefinition = (lists: readonly (readonly number[])[]): number[] => minPByDefinition(lists, lists[0]!.length - 1);

describe("the corrected tests", () => {
  test.each([
    {comparison: "pearson", rdm: "cosine", seed: 1, measure: pearson},
    {comparison: "spearman", rdm: "euclidean", seed: 2, measure: spearman},
    {comparison: "kendall", rdm: "euclidean", seed: 3, measure: kendallTauA}
  ] as const)("are min-P over the same permutations: $comparison of $rdm", async ({measure, ...given}) => {
    const nb = open(here, given);
    const {matrixA, matrixB, spaceA, spaceB, modelRdms} = await nb.values([
      "matrixA",
      "matrixB",
      "spaceA",
      "spaceB",
      "modelRdms"
    ]);
    const found = (await nb.value("corrected")) as Corrected;
    const a = upperTriangle(matrixA);
    const {n} = matrixA;
    const {total, fill} = permutationPlan(n, {...plan, seed: given.seed});
    const orders = Array.from({length: total + 1}, (_, k) => {
      const order = Int32Array.from({length: n}, (_, i) => i);
      if (k < total) fill(order, k);
      return order;
    });
    // the model whose words are permuted is the one with the larger first entry
    const [stays, moves] =
      a[0]! < upperTriangle(matrixB)[0]!
        ? [
            {matrix: matrixA, space: spaceA},
            {matrix: matrixB, space: spaceB}
          ]
        : [
            {matrix: matrixB, space: spaceB},
            {matrix: matrixA, space: spaceA}
          ];
    const fixed = upperTriangle(stays.matrix);
    const moved = orders.map((order) => trianglePermuted(moves.matrix, order));
    const [p, rho, tau, cka] = byDefinition([
      moved.map((own) => pearson(fixed, own)),
      moved.map((own) => spearman(fixed, own)),
      moved.map((own) => kendallTauA(fixed, own)),
      orders.map((order) => debiasedLinearCka(stays.space, rowsPermuted(moves.space, order)))
    ]);
    expect(found.comparisons).toMatchObject({
      pearson: {p, permutations: 300, exact: false},
      spearman: {p: rho},
      kendall: {p: tau},
      cka: {p: cka}
    });

    const squares = (["categories", "piecesB"] as const).map((name) => {
      const rdm = modelRdms[name];
      if ("reason" in rdm) throw new Error(rdm.reason);
      const data = new Float64Array(n * n);
      let at = 0;
      for (let i = 0; i < n; i++)
        for (let j = i + 1; j < n; j++) data[i * n + j] = data[j * n + i] = rdm.triangle[at++]!;
      return {n, data};
    });
    const [categoriesA, categoriesB, piecesA, piecesB] = byDefinition(
      squares.flatMap((square) =>
        [a, upperTriangle(matrixB)].map((own) => orders.map((order) => measure(own, trianglePermuted(square, order))))
      )
    );
    expect(found.modelRdms).toMatchObject({
      categories: {a: {p: categoriesA}, b: {p: categoriesB}},
      piecesA: {a: {reason: "all words have the same number of pieces"}},
      piecesB: {a: {p: piecesA}, b: {p: piecesB}}
    });
    expect(new Set([p, rho, tau, cka, piecesA, piecesB]).size).toBeGreaterThan(1);
    nb.dispose();
  });

  test("begin when the test is done, and are given up with the reason where there is none", async () => {
    const nb = open(here);
    await nb.value("corrected");
    const begun = nb.trace().map(({cell}) => cell);
    expect(begun.indexOf("test")).toBeLessThan(begun.indexOf("corrected"));
    nb.set({choice: {kind: "words", words: ["apple", "pear", "moon"]}});
    expect(await nb.value("corrected")).toEqual({reason: "too few words for a test: 3; expected at least 4"});
    nb.dispose();
  });

  test("are the same whatever the engine's width and order, and tell how much is done", async () => {
    const nb = open();
    const values = await nb.values(inputs);
    const {triangleA, triangleB, spaceA, spaceB, ...rest} = values;
    const sides = {a: {triangle: triangleA, space: spaceA}, b: {triangle: triangleB, space: spaceB}};
    const given = {...sides, ...rest, comparison: "spearman" as const};
    const slow: Engine = {
      width: 4,
      run: async (kind, job) => {
        await new Promise((resolve) => setTimeout(resolve, (("from" in job ? job.from : 0) * 7) % 5));
        return doJob(kind, job);
      }
    };
    const told: number[] = [];
    const many = {permutations: 5000, seed: 2};
    expect(await corrected(given, many, slow, (done) => told.push(done))).toEqual(await corrected(given, many, here));
    expect(told).toEqual(told.toSorted((x, y) => x - y));
    expect(told.at(-1)).toBeCloseTo(1, 12);
    expect(told.length).toBeGreaterThan(3);
    nb.dispose();
  });

  test("are given up with the signal of the cell, when an input changes", async () => {
    const signals = new Set<AbortSignal | undefined>();
    const never: Engine = {
      width: 1,
      run: (kind, job, signal) => {
        signals.add(signal);
        return "pairs" in job && job.pairs.length > 1 ? new Promise(() => undefined) : here.run(kind, job, signal);
      }
    };
    const nb = open(never);
    nb.observe(["corrected"], {fulfilled: () => undefined, rejected: () => undefined});
    await expect.poll(() => signals.size).toBe(2);
    nb.set({seed: 9});
    await expect.poll(() => [...signals].filter((signal) => signal?.aborted).length).toBeGreaterThan(0);
    nb.dispose();
  });

  test("stop when they are told to, and pass on an engine's error", async () => {
    const nb = open();
    const {triangleA, triangleB, spaceA, spaceB, ...rest} = await nb.values(inputs);
    const sides = {a: {triangle: triangleA, space: spaceA}, b: {triangle: triangleB, space: spaceB}};
    const given = {...sides, ...rest, comparison: "kendall" as const};
    const stop = new AbortController();
    const running = corrected(given, plan, here, () => stop.abort(new Error("other words")), stop.signal);
    await expect(running).rejects.toThrow("other words");
    const broken: Engine = {width: 2, run: () => Promise.reject(new Error("no worker"))};
    await expect(corrected(given, plan, broken)).rejects.toThrow("no worker");
    nb.dispose();
  });

  test("leave out Kendall's tau-a of many words, with the reason, and say over how many scores they correct", async () => {
    const nb = open(here, {choice: {kind: "set", set: "all", categories: null, without: []}, permutations: 3});
    const found = (await nb.value("corrected")) as Corrected;
    expect(found.comparisons.kendall).toMatchObject({reason: expect.stringMatching(/takes too long/) as unknown});
    expect(correctionWords(found.comparisons)).toBe(
      "p is one-sided and corrected for looking at 3 scores (min-P, 3 permutations)"
    );
    expect(correctionWords(found.modelRdms)).toMatch(/looking at 6 scores/);
    const none = {reason: "none"};
    const {comparisons} = found;
    expect(correctionWords({...comparisons, pearson: none, spearman: none, cka: none})).toBeUndefined();
    nb.dispose();
  });
});

test("the model RDMs of pieces count those of the form of their own side", async () => {
  const words = ["apple", "couch", "spaceship", "moon", "orange", "banana"];
  const nb = open(here, {
    choice: {kind: "words", words},
    formA: "bare",
    formB: "space",
    modelA: stories(),
    modelB: stories()
  });
  const {modelRdms, usable, tokensA, tokensB} = await nb.values(["modelRdms", "usable", "tokensA", "tokensB"]);
  const counts = (tokens: typeof tokensA, form: "bare" | "space") =>
    usable.words.map(({word}) => tokens.find((one) => one.word === word)![form].ids.length);
  const expected = (own: readonly number[]) =>
    own.flatMap((count, i) => own.slice(i + 1).map((other) => 0 - Math.abs(count - other)));
  const [bare, space] = [counts(tokensA, "bare"), counts(tokensB, "space")];
  expect(bare).not.toEqual(space);
  const triangle = (rdm: object) => ("triangle" in rdm ? Array.from(rdm.triangle as Float64Array) : rdm);
  expect(triangle(modelRdms.piecesA)).toEqual(expected(bare));
  expect(triangle(modelRdms.piecesB)).toEqual(expected(space));
  nb.dispose();
});
