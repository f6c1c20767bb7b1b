import {expect, test} from "vitest";
import {command} from "./support.js";

test.each([
  [
    ["run", "--a", "bert-base", "--json", "--a", "glove-100d"],
    '--a: it is there twice, with "bert-base" and "glove-100d"'
  ],
  [["run", "--a=bert-base", "--a=bert-base"], '--a: it is there twice, with "bert-base" and "bert-base"'],
  [["run", "--set", "seed", "--set", "all"], '--set: it is there twice, with "seed" and "all"'],
  [["run", "--words", "star,moon", "--words", "chair"], '--words: it is there twice, with "star,moon" and "chair"'],
  [["sweep", "--methods", "first", "--methods", "pca"], '--methods: it is there twice, with "first" and "pca"'],
  [["record", "--given", "rank", "--given", "category"], '--given: it is there twice, with "rank" and "category"'],
  [["add", "./x.csv", "--name", "x", "--name", "y"], '--name: it is there twice, with "x" and "y"'],
  [
    ["penguins", "run", "--resamples", "900", "--resamples", "999"],
    '--resamples: it is there twice, with "900" and "999"'
  ],
  [
    ["pairs", "sweep", "--rdm", "cosine", "--rdm", "euclidean"],
    '--rdm: it is there twice, with "cosine" and "euclidean"'
  ]
])("%j is refused, since one of two values would be lost", async (args, message) =>
  expect(await command(args)).toEqual({
    code: 2,
    out: "",
    err: `error: ${message}; expected it once\n`,
    bytes: Buffer.alloc(0)
  })
);

test("options of several values may be repeated, and so may those without one", async () => {
  const {code, err} = await command(["run", "--rdm-file", "none.csv", "--rdm-file", "more.csv", "--json", "--json"]);
  expect([code, err]).toEqual([2, expect.stringMatching(/^error: --rdm-file takes 2 files/)]);
});

test("--help names what each value of a choice is, where its own name does not say it", async () => {
  const text = (await command(["run", "--help"])).out.replace(/\s+/g, " ");
  expect(text).toContain("one of bare, space (bare: bare word; space: with a space before it)");
  expect(text).toContain("exclude: leave the word out");
  expect(text).toContain("one of cosine, correlation, euclidean (euclidean: Euclidean distance)");
  const sweep = (await command(["pairs", "sweep", "--help"])).out.replace(/\s+/g, " ");
  expect(sweep).toContain("mean: mean of the pieces");
});
