import {expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import type {SweepJson} from "../../cli/sweepReport.js";
import type {Versus} from "../../cli/versus.js";
import {command} from "./support.js";

type Report = RunReport & {readonly versus: Versus};
const pair = ["--a", "minilm-l6", "--b", "glove-100d"];
const run = async (args: readonly string[]): Promise<Report> =>
  JSON.parse((await command(["run", ...args, "--json"])).out) as Report;

test("run --versus C holds A with B against A with C, each score as it is alone, and the other way round alike", async () => {
  const {versus, result} = await run([...pair, "--versus", "whisper-tiny"]);
  const {result: other} = await run(["--a", "minilm-l6", "--b", "whisper-tiny"]);
  expect(versus).toMatchObject({a: "minilm-l6", b: "whisper-tiny", comparison: "pearson", words: 18});
  expect(versus.scores?.[0]).toBeCloseTo(result.r, 12);
  expect(versus.scores?.[1]).toBeCloseTo(other.r, 12);
  const {versus: back} = await run(["--a", "minilm-l6", "--b", "whisper-tiny", "--versus", "glove-100d"]);
  expect(back.difference).toBeCloseTo(-(versus.difference ?? NaN), 12);
  expect(back.p).toBeCloseTo(versus.p ?? NaN, 12);
  expect(back.interval?.[0]).toBeCloseTo(-(versus.interval?.[1] ?? NaN), 12);
});

test("run --versus C,D and --versus-comparison hold a score against another pair's, and another comparison's", async () => {
  const {out} = await command(["run", ...pair, "--versus", "whisper-tiny,whisper-base"]);
  expect(out).toMatch(
    /^minilm-l6 × glove-100d (is|and) .*whisper-tiny × whisper-base.*95 % interval.*paired test over words\)$/m
  );
  const {versus, result} = await run([...pair, "--versus-comparison", "cka"]);
  expect(versus.comparison).toBe("cka");
  expect(versus.scores?.[1]).toBeCloseTo(result.comparisons.debiasedLinearCka ?? NaN, 12);
});

test("run --versus compares over the words that all of its models have, and refuses too few", async () => {
  const {versus} = await run([...pair, "--pieces", "exclude", "--versus", "stories15m"]);
  expect(versus.words).toBeLessThan(18);
  expect(versus.leftOut.length).toBe(18 - versus.words);
  const few = await run([...pair, "--words", "moon,star,chair,desk,apple,pear", "--versus", "stories15m"]);
  expect(few.versus).toMatchObject({
    difference: null,
    reason: expect.stringMatching(/^too few words to tell two scores apart: 6/)
  });
});

test("run --versus-size holds A at one size against A whole, or at another, with the scores that sweep gives", async () => {
  const sizes = ["--sizes", "16,64,384", "--methods", "first,random", "--draws", "1", "--json"];
  for (const [comparison, method, at] of [
    ["pearson", "first", 0],
    ["spearman", "random", 1],
    ["cka", "random", 1]
  ] as const) {
    const by = ["--comparison", comparison];
    const {sweeps} = JSON.parse((await command(["sweep", ...pair, ...by, ...sizes])).out) as SweepJson;
    const swept = sweeps[0]?.curves[at]?.other.map(({mean}) => mean);
    const sized = (text: string) => run([...pair, ...by, "--versus-size", text, "--versus-method", method]);
    const {versus, result} = await sized("16");
    expect(versus).toMatchObject({sizes: [16, 384], method, words: 18, comparison});
    expect(versus.scores?.[0]).toBeCloseTo(swept?.[0] ?? NaN, 10);
    expect(versus.scores?.[1]).toBeCloseTo(result.r ?? NaN, 10);
    const {versus: two} = await sized("64,16");
    expect(two.scores?.map((score, i) => score - (swept?.[1 - i] ?? NaN)).every((x) => Math.abs(x) < 1e-10)).toBe(true);
    expect(two.says).toContain(
      `minilm-l6 at 64 ${method === "random" ? "random dimensions" : "first dimensions"} × glove-100d`
    );
  }
  const {versus} = await run([...pair, "--versus-size", "1"]);
  expect(versus.says).toContain("minilm-l6 at its first dimension × glove-100d");
});

test("run --versus-size gives no test of principal components, whose axes are made of the words themselves", async () => {
  const {versus} = await run([...pair, "--versus-size", "16", "--versus-method", "pca"]);
  expect(versus).toMatchObject({
    difference: null,
    reason: expect.stringMatching(/^principal components are made of the very words/)
  });
  expect(versus).not.toHaveProperty("p");
});

test.each([
  [["--versus-size", "385"], /--versus-size 385: minilm-l6 has 384 dimensions; expected no more/],
  [["--versus-size", "384"], /expected one whole number below 384, the dimensions of minilm-l6, or two that differ/],
  [["--versus-size", "8,8"], /or two that differ/],
  [["--versus-size", "1.5"], /expected one whole number/],
  [["--versus-size", "8", "--versus", "glove-100d"], /expected no other --versus/],
  [["--versus-method", "pca"], /expected --versus-size as well/],
  [["--all", "--versus-size", "8"], /expected no --all/],
  [["--versus", "a,b,c"], /--versus a,b,c: expected one model, or two/],
  [["--versus", "glove-100d"], /--versus names the pair that is compared already/],
  [
    ["--versus-comparison", "pearson"],
    /--versus-comparison pearson: what is compared already; expected another comparison/
  ],
  [["--versus", "minilm-l6"], /a model with itself/],
  [["--all", "--versus", "glove-100d"], /--versus holds one pair against another; expected no --all/]
])("run %j is refused in one line", async (args, message) => {
  const {code, err} = await command(["run", ...(args.includes("--all") ? [] : pair), ...args]);
  expect(code).toBe(2);
  expect(err).toMatch(message);
  expect(err.trimEnd().split("\n")).toHaveLength(1);
});
