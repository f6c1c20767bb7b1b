import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

async function report(...args: readonly string[]): Promise<RunReport> {
  const {code, out, err} = await command(["run", "--json", ...args]);
  expect({code, err}).toEqual({code: 0, err: ""});
  return JSON.parse(out) as RunReport;
}

describe("run --json", () => {
  test.each([
    ["minilm-l6", "glove-100d", 0.798],
    ["minilm-l6", "stories15m", 0.414],
    ["minilm-l6", "whisper-tiny", 0.275],
    ["glove-100d", "whisper-tiny", 0.068],
    ["glove-100d", "stories15m", 0.468],
    ["whisper-tiny", "whisper-base", 0.953],
    ["whisper-tiny", "whisper-small", 0.89],
    ["whisper-base", "whisper-small", 0.925],
    ["bert-base", "smollm2-135m", 0.767],
    ["bert-base", "glove-100d", 0.372],
    ["bert-base", "minilm-l6", 0.575],
    ["bert-base", "stories15m", 0.168],
    ["bert-base", "whisper-tiny", 0.755],
    ["bert-base", "whisper-base", 0.742],
    ["bert-base", "whisper-small", 0.717],
    ["smollm2-135m", "glove-100d", 0.139],
    ["smollm2-135m", "minilm-l6", 0.337],
    ["smollm2-135m", "stories15m", 0.066],
    ["smollm2-135m", "whisper-tiny", 0.865],
    ["smollm2-135m", "whisper-base", 0.894],
    ["smollm2-135m", "whisper-small", 0.864]
  ])("gives the known score of %s × %s over the seed's words", async (a, b, r) => {
    const {result} = await report("--a", a, "--b", b);
    expect(result).toMatchObject({words: 18, pairs: 153});
    expect(Number(result.r.toFixed(3))).toBe(r);
  });

  test.each([
    ["minilm-l6", 0.529],
    ["glove-100d", 0.437]
  ])("gives the known score of %s × stories15m with the mean of pieces", async (a, r) => {
    const {result} = await report("--a", a, "--b", "stories15m", "--pieces", "mean");
    expect(Number(result.r.toFixed(3))).toBe(r);
  });

  test("gives the known means within and across categories", async () => {
    const means = async (id: string, other: string) => (await report("--a", id, "--b", other)).result.means.a;
    const rounded = ({within, between}: Awaited<ReturnType<typeof means>>) => [within?.toFixed(3), between?.toFixed(3)];
    expect(rounded(await means("minilm-l6", "glove-100d"))).toEqual(["0.259", "0.038"]);
    expect(rounded(await means("glove-100d", "minilm-l6"))).toEqual(["0.495", "0.123"]);
    expect(rounded(await means("stories15m", "glove-100d"))).toEqual(["0.218", "0.095"]);
    expect(rounded(await means("whisper-tiny", "glove-100d"))).toEqual(["0.865", "0.851"]);
  });

  test("shows the stand-in pair where no models are named, with the tokens of every word", async () => {
    const {params, models, tokens, trace} = await report();
    const forms = {a: "bare", b: "space"};
    expect(params).toMatchObject({a: "bert-base", b: "smollm2-135m", forms, pieces: "first"});
    expect(models).toEqual({
      a: {id: "bert-base", dims: 768, vocabulary: 30522},
      b: {id: "smollm2-135m", dims: 576, vocabulary: 49152}
    });
    expect(tokens[1]).toEqual({
      word: "spaceship",
      a: {ids: [25516], tokens: ["spaceship"], bare: 1, space: 1},
      b: {ids: [39248], tokens: ["Ġspaceship"], bare: 2, space: 1}
    });
    expect(trace.map(({cell}) => cell)).toContain("score");
    expect(trace.every(({digest}) => /^[0-9a-f]{64}$/.test(digest ?? ""))).toBe(true);
  });

  test("prints the same bytes twice, and milliseconds only with --timing", async () => {
    const [first, second] = [await command(["run", "--json"]), await command(["run", "--json"])];
    expect(first.out).toBe(second.out);
    expect(first.out).not.toContain('"ms"');
    const {out} = await command(["run", "--json", "--timing"]);
    expect(out).toContain('"ms": 0');
    expect(out).toMatch(/"kernels": "(?:TypeScript|WebAssembly)"/);
  });

  test("--matrices adds two symmetric matrices whose triangles give the score", async () => {
    const {matrices, result} = await report("--matrices", "--categories", "fruit,space");
    expect(result.words).toBe(12);
    expect(matrices?.a).toHaveLength(12);
    expect(matrices?.a?.[2]?.[5]).toBe(matrices?.a?.[5]?.[2]);
    expect(matrices?.b?.[3]?.[3]).toBe(1);
  });

  test("--words keeps the order asked for; --comparison chooses what r is", async () => {
    const {params, result} = await report("--words", "star,chair,apple,moon", "--comparison", "spearman");
    expect(params.words).toEqual(["star", "chair", "apple", "moon"]);
    expect(result.r).toBe(result.comparisons.spearman);
  });

  test("--words takes a CSV file", async () => {
    const file = join(await temporaryFolder(), "mine.csv");
    await writeFile(file, "word,remark\nmoon,x\napple,\ndesk,y\n");
    expect((await report("--words", file)).params.words).toEqual(["moon", "apple", "desk"]);
  });

  test("--pieces exclude leaves out words that split, and says so", async () => {
    const {dropped, result} = await report("--b", "stories15m", "--pieces", "exclude");
    expect(dropped).toContainEqual({word: "couch", reason: "splits into 2 pieces in stories15m"});
    expect(result.words + dropped.length).toBe(18);
  });

  test("--sql answers as --categories does", async () => {
    const sql = "SELECT word FROM words WHERE set = 'seed' AND category = 'fruit' ORDER BY row";
    expect((await report("--sql", sql)).result).toEqual((await report("--categories", "fruit")).result);
  }, 20_000);

  test("--comparison cka names no matrix measure", async () => {
    const {params, result} = await report("--comparison", "cka");
    expect(params).not.toHaveProperty("rdm");
    expect(result.r).toBe(result.comparisons.debiasedLinearCka);
  });

  test("--all scores every pair of the models present", async () => {
    const {code, out} = await command(["run", "--all", "--json"]);
    const {scores, models} = JSON.parse(out) as {scores: {a: string; b: string; r: number}[]; models: string[]};
    expect(code).toBe(0);
    expect(scores).toHaveLength((models.length * (models.length - 1)) / 2);
    expect(scores.find(({a, b}) => a === "whisper-tiny" && b === "whisper-base")?.r).toBeCloseTo(0.953, 3);
  });
});

describe("run", () => {
  test("prints a table for a person", async () => {
    const {code, out} = await command(["run", "--a", "minilm-l6", "--b", "glove-100d"]);
    expect(code).toBe(0);
    expect(out).toContain("minilm-l6 (384 dimensions) × glove-100d (100 dimensions): 18 words, 153 pairs");
    expect(out).toContain("Pearson r = 0.798");
  });

  test.each([
    [["--a", "nonsense", "--b", "minilm-l6"], /^error: unknown model: "nonsense"; expected one of minilm-l6, /],
    [["--words", "star,moon,blorb"], /^error: unknown word: "blorb"; expected a word of data\/words.csv$/],
    [["--words", "star,moon,🙂"], /^error: unknown word: "🙂"/],
    [["--words", "star,moon,<img src=x onerror=alert(1)>"], /^error: unknown word: "<img src=x onerror=alert\(1\)>"/],
    [["--words", "star,moon,'; DROP TABLE words; --"], /^error: unknown word: "'; DROP TABLE words; --"/],
    [["--words", "star,moon,star"], /^error: duplicate word: "star"; expected each word once$/],
    [["--words", "star"], /^error: no score: too few words: 1; expected at least 3$/],
    [["--words", ""], /^error: no words: --words is empty/],
    [["--words", "nowhere.csv"], /^error: cannot read nowhere.csv \(ENOENT\); expected a CSV file/],
    [
      ["--words", "package.json"],
      /^error: package.json is a file; expected a CSV file, whose name ends in .csv, or words/
    ],
    [["--words", "data"], /^error: data is a folder; expected a CSV file, whose name ends in .csv, or words/],
    [["--words", "/dev/null"], /^error: \/dev\/null is a device; expected a CSV file/],
    [["--a", "minilm"], /^error: unknown model: "minilm" \(did you mean minilm-l6\?\); expected one of minilm-l6, /],
    [["--a", "Glove-10d"], /^error: unknown model: "Glove-10d" \(did you mean glove-100d\?\); expected one of/],
    [["--matrices"], /^error: --matrices is for a program; expected --json as well$/],
    [["--timing"], /^error: --timing is for a program; expected --json as well$/],
    [["--categories", ""], /^error: no categories: --categories is empty/],
    [
      ["--categories", "'; DROP TABLE words; --"],
      /^error: unknown category: .* expected one of space, furniture, fruit$/
    ],
    [["--categories", "<img src=x onerror=alert(1)>"], /^error: unknown category: "<img src=x onerror=alert\(1\)>"/],
    [["--words", "star", "--set", "all"], /^error: --set and --words both choose words/],
    [["--comparison", "cka", "--rdm", "cosine"], /^error: --rdm cosine: CKA compares the vectors' own Gram matrices/],
    [
      ["--form-b", "space", "--b", "glove-100d"],
      /^error: no form "space" in glove-100d: its words have no tokens; expected bare$/
    ],
    [["--all", "--a", "minilm-l6"], /^error: --all takes every pair of models/],
    [["--pieces", "last"], /^error: wrong --pieces: "last"; expected one of first, mean, exclude$/],
    [["--nonsense"], /^error: unknown option '--nonsense'/]
  ])("%j exits with 2 and one line on stderr", async (args, message) => {
    const {code, out, err} = await command(["run", ...args]);
    expect({code, out}).toEqual({code: 2, out: ""});
    expect(err.trimEnd()).toMatch(message);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  const read = async (content: string | Buffer) => {
    const file = join(await temporaryFolder(), "mine.CSV");
    await writeFile(file, content);
    const {code, out, err} = await command(["run", "--words", file, "--json"]);
    return code === 0 ? (JSON.parse(out) as RunReport).params.words : err.replaceAll(file, "FILE");
  };

  test.each([
    ["a byte order mark", "\ufeffword,category\nstar,space\nmoon,space\nchair,\n"],
    ["lines that end as on Windows, and an empty one", "word,category\r\nstar,space\r\n\r\nmoon,space\r\nchair,x\r\n"],
    ["quotes, spaces around, and no category", 'word\n"star"\n  moon \n"chair"'],
    ["columns in another order", "note,word\n,star\n,moon\n,chair\n"],
    ["semicolons", "word;category\nstar;space\nmoon;space\nchair;x\n"],
    ["tabs", "word\tcategory\nstar\tspace\nmoon\tspace\nchair\tx\n"],
    ["a category left out", "word,category\nstar\nmoon\nchair\n"]
  ])("--words reads a file with %s", async (_, content) => {
    expect(await read(content)).toEqual(["star", "moon", "chair"]);
  });

  test.each([
    ["star\nmoon\nchair\n", 'no column "word" in FILE, which begins with "star"; expected a header line'],
    ["word,word\nstar,moon\n", 'two columns "word" in FILE, which begins with "word,word"; expected a header line'],
    ["", 'no column "word" in FILE, which begins with ""; expected a header line'],
    ["word,category\n", "no words in FILE; expected one a line, below the header"],
    ['word\n"star\nmoon\n', "cannot read FILE (line 2: a quote that is not closed)"],
    [Buffer.from("word\nstar\n", "utf16le"), "cannot read FILE (it is UTF-16; save it as UTF-8)"],
    ["word\nstar\nmoon\nstar\n", 'duplicate word: "star"; expected each word once'],
    ["word\n🪐\n", 'unknown word: "🪐"; expected a word of data/words.csv']
  ])("--words tells of a file what is wrong with it, in one line: %j", async (content, message) => {
    const told = await read(content);
    expect(told).toContain(`error: ${message}`);
    expect(String(told).trimEnd()).not.toContain("\n");
  });

  test("a model that is named alone is compared with the other one of the default pair", async () => {
    const pair = async (...args: readonly string[]) => {
      const {params} = await report(...args);
      return [params.a, params.b];
    };
    expect(await pair("--b", "bert-base")).toEqual(["smollm2-135m", "bert-base"]);
    expect(await pair("--a", "smollm2-135m")).toEqual(["smollm2-135m", "bert-base"]);
    expect(await pair("--a", "glove-100d")).toEqual(["glove-100d", "smollm2-135m"]);
    expect(await pair("--b", "glove-100d")).toEqual(["bert-base", "glove-100d"]);
    expect(await pair("--a", "bert-base", "--b", "bert-base")).toEqual(["bert-base", "bert-base"]);
  });

  test("outside a project's folder says where to run", async () => {
    const {code, err} = await command(["run"], await temporaryFolder());
    expect({code, err}).toEqual({
      code: 2,
      err: "error: no data/models.json here; run the command in a study's folder, or begin one with `npx rsa-notebook init my-study`\n"
    });
  });
});

test("--help lists the commands and exits with 0", async () => {
  const {code, out} = await command(["--help"]);
  expect(code).toBe(0);
  for (const name of ["data", "run", "models"]) expect(out).toContain(`  ${name} `);
});
