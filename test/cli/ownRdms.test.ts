import {readFileSync} from "node:fs";
import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {describe, expect, test} from "vitest";
import type {RunReport} from "../../cli/runReport.js";
import {sha256} from "../../loaders/sha256.js";
import {temporaryFolder} from "../support/temporaryFolder.js";
import {command} from "./support.js";

const folder = "test/fixtures/rdms";
const reference = JSON.parse(readFileSync(`${folder}/reference.json`, "utf8")) as Readonly<
  Record<"a" | "b" | "given" | "of", number>
>;

async function explanations(...args: string[]): Promise<RunReport["result"]["explanations"]> {
  const {code, out, err} = await command(["run", "--json", ...args]);
  expect({code, err}).toEqual({code: 0, err: ""});
  return (JSON.parse(out) as RunReport).result.explanations;
}

const formats = [
  ["pairs.csv", "pairs"],
  ["pairs.tsv", "pairs"],
  ["pairs.arrow", "pairs"],
  ["square.csv", "square"],
  ["square.arrow", "square"],
  ["square.npy", "square"]
] as const;

describe("run --rdm-file", () => {
  test.each(formats)(
    "%s gives numpy's score, as similarity and as distance, and names its digest",
    async (file, name) => {
      const path = `${folder}/${file}`;
      const words = file.endsWith(".npy") ? ["--rdm-words", `${folder}/words.txt`] : [];
      const found = await explanations("--rdm-file", path, "--rdm-sense", "similarity", ...words);
      const one = found.raw.each[name]!;
      for (const field of ["a", "b", "given", "of"] as const) expect(one[field]).toBeCloseTo(reference[field], 10);
      expect(found.own).toEqual([{name, sense: "similarity", digest: sha256(readFileSync(path)), missing: ["grape"]}]);
      expect(found.raw.together?.names).toEqual(["category", "rank", name]);
      expect(found.raw.together?.pairs).toBe(136);
      const other = await explanations("--rdm-file", path, "--rdm-sense", "distance", ...words);
      expect(other.raw.each[name]).toMatchObject({a: expect.closeTo(-reference.a, 10), given: one["given"]});
    }
  );

  test("has every digit the same in all formats", async () => {
    const all = await Promise.all(
      formats.map(async ([file, name]) => {
        const words = file.endsWith(".npy") ? ["--rdm-words", `${folder}/words.txt`] : [];
        return (await explanations("--rdm-file", `${folder}/${file}`, "--rdm-sense", "distance", ...words)).raw.each[
          name
        ];
      })
    );
    for (const one of all) expect(one).toEqual(all[0]);
  });

  test("has no p where pairs are missing, and one where none is", async () => {
    const args = ["--rdm-file", `${folder}/pairs.csv`, "--rdm-sense", "similarity", "--permutations", "99"];
    expect((await explanations(...args)).pReasons).toEqual({
      p: "some pairs of words have no value in a matrix of your own, so that words cannot be shuffled"
    });
    const whole = await explanations(...args, "--words", "space,moon,star,chair,desk,apple,peach");
    expect(whole.p?.given).toBeGreaterThan(0);
    expect(Object.keys(whole.p?.a ?? {})).toEqual(["category", "rank", "pairs"]);
  });

  const square = (rows: readonly string[]): string => rows.join("\n");
  test.each([
    [
      "csv",
      "word,other,value\nmoon,star,1\nstar,moon,2\nmoon,sun,x\n,sun,3",
      /line 3 has another value for star and moon than line 2: 2 and 1; line 4: "x" is no number; line 5 has no word$/
    ],
    ["csv", square([",a,b,c", "a,0,1,2", "b,1,0,3", "c,2,4,0"]), /not symmetric: b and c have 3 and 4$/],
    ["csv", square([",a,b,c", "a,0,1,2", "b,1,0,3"]), /not square: a column "c" and no such row$/],
    ["csv", square([",a,b,c,c", "a,0,1,2,2", "b,1,0,3,3", "c,2,3,0,0"]), /the column "c" stands there twice$/],
    [
      "csv",
      square([",a,b,c", "a,0,inf,2", "b,1,0", "c,2,3,0"]),
      /line 2, b: "inf" is no number; line 3 has 3 cells; expected 4$/
    ],
    [
      "csv",
      "word,rating\nmoon,1",
      /its first line is "word,rating"; expected the columns word,other,value, or a square matrix/
    ],
    ["csv", 'word,other,value\n"moon,star,1', /Quote Not Closed/],
    ["npy", "no numbers", /it has no words; expected a file of them besides/],
    [
      "arrow",
      "no arrow at all",
      /it (?:cannot be read as Arrow|holds no rows); expected an IPC file or stream(?:, not compressed)?$/
    ],
    ["xlsx", "PK", /an unknown kind of file; expected \.csv/]
  ])("refuses a wrong .%s in one line: %j", async (kind, text, why) => {
    const path = join(await temporaryFolder(), `own.${kind}`);
    await writeFile(path, text);
    const {code, out, err} = await command(["run", "--rdm-file", path, "--rdm-sense", "distance"]);
    expect({code, out}).toEqual({code: 2, out: ""});
    expect(err.trimEnd()).toMatch(why);
    expect(err.trimEnd().split("\n")).toHaveLength(1);
  });

  test("refuses to guess whether it holds similarities, and a file that is not there", async () => {
    const path = `${folder}/pairs.csv`;
    const none = await command(["run", "--rdm-file", path]);
    expect(none).toMatchObject({
      code: 2,
      err: expect.stringMatching(/tells of none; expected --rdm-sense similarity/) as string
    });
    expect((await command(["run", "--rdm-file", path, "--rdm-sense", "near"])).err).toMatch(
      /expected similarity or distance/
    );
    expect((await command(["run", "--rdm-file", "none.csv", "--rdm-sense", "distance"])).err).toMatch(
      /cannot read none\.csv \(ENOENT\)/
    );
    expect((await command(["run", "--rdm-sense", "distance"])).err).toMatch(/expected --rdm-file as well/);
    expect((await command(["run", "--rdm-file", path, path, "--rdm-sense", "distance"])).err).toMatch(
      /two files are called pairs/
    );
  });

  test("takes other columns, and 1 000 words of which it uses those that are asked for", async () => {
    const path = join(await temporaryFolder(), "many.tsv");
    const names = ["moon", "star", "chair", "desk", "apple", ...Array.from({length: 995}, (_, i) => `w${i}`)];
    const lines = names.flatMap((word, i) =>
      names.slice(i + 1).map((other, k) => `${word}\t${other}\t${(i * 7 + k * 3) % 11}`)
    );
    await writeFile(path, `Word 1\tWord 2\tHuman (mean)\n${lines.join("\n")}\n`);
    const found = await explanations(
      ...["--rdm-file", path, "--rdm-sense", "similarity", "--rdm-columns", "Word 1,Word 2,Human (mean)"],
      ...["--words", "moon,star,chair,desk,apple"]
    );
    expect(found.own[0]?.missing).toEqual([]);
    expect(found.raw.each["many"]!["a"]).not.toBeNull();
  });
});
