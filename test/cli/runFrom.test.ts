import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {expect, test} from "vitest";
import {openStudy} from "../../cli/study.js";
import type {RunReport} from "../../cli/runReport.js";
import {rsaParams} from "../../src/rsa/params.js";
import {writtenParams} from "../../src/rsa/runParams.js";
import {standards} from "../../src/study/param.js";
import {encodeRunRows} from "../../src/tables/runRows.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

const study = await openStudy(process.cwd());
const models = await Promise.all(["minilm-l6", "stories15m"].map((id) => study.embeddings(id)));
const seed = study.words.filter(({set}) => set === "seed").map(({word, category, set}) => ({word, category, set}));

async function exported(change: object = {}, params: object = {}): Promise<string> {
  const path = join(await temporaryFolder(), "rows.arrow");
  const values = {...standards(rsaParams), formA: "bare", formB: "space", permutations: 200, ...params} as const;
  const asked = {a: "minilm-l6", b: "stories15m", ...writtenParams(values), ...change};
  await writeFile(path, encodeRunRows({words: seed, models, params: asked}));
  return path;
}

const report = (out: string): RunReport => JSON.parse(out) as RunReport;

test("run --from FILE gives every number of the run that was exported, whatever its inputs", async () => {
  for (const [params, args] of [
    [{}, []],
    [
      {pieces: "mean", centre: true, comparison: "spearman", seed: 3},
      ["--pieces", "mean", "--centre", "--comparison", "spearman", "--seed", "3"]
    ],
    [{comparison: "cka"}, ["--comparison", "cka"]]
  ] as const) {
    const usual = await command([
      "run",
      "--json",
      "--matrices",
      "--a",
      "minilm-l6",
      "--b",
      "stories15m",
      "--permutations",
      "200",
      ...args
    ]);
    const from = await command(["run", "--json", "--matrices", "--from", await exported({}, params)]);
    expect([from.code, from.err]).toEqual([0, ""]);
    const [expected, found] = [report(usual.out), report(from.out)];
    expect(found.result).toEqual(expected.result);
    expect(found.params).toEqual({...expected.params});
    expect(found.matrices).toEqual(expected.matrices);
  }
});

test("run --from FILE takes other inputs of the command line in place of the file's", async () => {
  const {out} = await command([
    "run",
    "--json",
    "--from",
    await exported(),
    "--rdm",
    "euclidean",
    "--permutations",
    "50"
  ]);
  expect(report(out).params).toMatchObject({rdm: "euclidean", permutations: 50, pieces: "first"});
});

test("run --from FILE refuses what it cannot use, in one line", async () => {
  const path = await exported();
  for (const args of [["--words", "moon,star"], ["--a", "glove-100d"], ["--all"], ["--set", "all"]]) {
    const {code, err} = await command(["run", "--from", path, ...args]);
    expect([code, err]).toEqual([
      2,
      expect.stringMatching(/^error: --from .* brings its words and its models along; expected no --\w+\n$/)
    ]);
  }
  const faults: readonly (readonly [string, RegExp])[] = [
    [await exported({comparison: "best"}), /best/],
    [await exported({seed: 3}), /no seed; expected/],
    [await exported({b: "bert-base"}), /it has no rows of bert-base/],
    ["nowhere.arrow", /nowhere\.arrow: no such file/],
    ["package.json", /broken embeddings file: package\.json: it is no Arrow file/]
  ];
  for (const [file, message] of faults) {
    const {code, out, err} = await command(["run", "--from", file]);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  }
});
