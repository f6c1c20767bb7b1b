import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {parseWords} from "../../loaders/words.js";
import {doJob} from "../../src/math/jobs.js";
import {rsa} from "../../src/rsa/study.js";
import {studyNotebook} from "../../src/study/studyNotebook.js";
import {readEmbeddings} from "../../src/tables/readEmbeddings.js";

const embeddings = (id: string) => readEmbeddings(readFileSync(`data/embeddings/${id}.arrow`));

test("words chosen in another way, or of other pieces, compute nothing anew where they are the same", async () => {
  const words = parseWords(readFileSync("data/words.csv", "utf8"));
  const seed = words.filter(({set}) => set === "seed").map(({word}) => word);
  const nb = studyNotebook(rsa, {now: () => 0});
  nb.set({
    modelA: embeddings("minilm-l6"),
    modelB: embeddings("stories15m"),
    formA: "bare",
    formB: "space",
    words,
    choice: {kind: "set", set: "seed", categories: null, without: []},
    pieces: "first",
    centre: false,
    rdm: "cosine",
    comparison: "pearson",
    permutations: 100,
    seed: 1,
    tester: {width: 1, run: async (kind, job) => doJob(kind, job)}
  });
  const scores: number[] = [];
  const stop = nb.observe(["score", "structure"], {
    fulfilled: ({score}) => scores.push("value" in score ? score.value : NaN),
    rejected: (error) => expect.unreachable(error.message)
  });
  const ranAfter = async (change: Parameters<typeof nb.set>[0]) => {
    const before = nb.trace().length;
    nb.set(change);
    await nb.values(["score", "structure"]);
    return nb
      .trace()
      .slice(before)
      .map(({cell, end}) => `${cell}: ${end}`);
  };
  await nb.values(["score", "structure"]);
  expect(await ranAfter({choice: {kind: "words", words: seed}})).toEqual(["selection: equal"]);
  const otherPieces = await ranAfter({pieces: "mean"});
  expect(otherPieces).toContain("usable: equal");
  expect(otherPieces.join()).not.toMatch(/selection|tokens/);
  const fewer = await ranAfter({choice: {kind: "words", words: seed.slice(1)}});
  expect(fewer).toContain("selection: value");
  expect(scores.length).toBeGreaterThan(1);
  stop();
  nb.dispose();
});
