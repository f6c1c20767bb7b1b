import {cp, readFile, rm, writeFile} from "node:fs/promises";
import {expect, test} from "vitest";
import {sha256} from "../../loaders/sha256.js";
import type {RunReport} from "../../cli/runReport.js";
import type {RunRecord} from "../../src/rsa/record.js";
import {projectCopy} from "../support/projectCopy.js";
import {command} from "./support.js";

const folder = "test/fixtures/rdms";
const digestOf = async (root: string, name: string): Promise<string> => sha256(await readFile(`${root}/${name}`));

test("record --rdm-file names the file and its digest, and verify takes it again, and tells where it is another or missing", async () => {
  const root = await projectCopy();
  const file = `${root}/ratings.csv`;
  await cp(`${folder}/pairs.csv`, file);
  const before = JSON.parse(await readFile(`${root}/data/record.json`, "utf8")) as RunRecord;
  const args = ["--rdm-file", file, "--rdm-sense", "similarity", "--given", "rank,own"];
  expect(await command(["record", ...args], root)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^data\/record\.json: written/) as string
  });

  const record = JSON.parse(await readFile(`${root}/data/record.json`, "utf8")) as RunRecord;
  const digest = sha256(await readFile(file));
  expect(record.params.own).toEqual([{name: "ratings", sense: "similarity", digest, file: "ratings.csv"}]);
  expect(record.params.given).toEqual(["rank", "own"]);
  expect(record.files["ratings.csv"]).toBe(digest);
  const of = ({results}: RunRecord) => new Map(results.map(({name, value}) => [name, value]));
  const reference = JSON.parse(await readFile(`${folder}/reference.json`, "utf8")) as Record<string, number>;
  for (const field of ["a", "b", "given"])
    expect(of(record).get(`explained.own.ratings.${field}`)).toBeCloseTo(reference[field]!, 10);
  // what the matrix has no part in stays
  for (const [name, value] of of(before))
    if (!/^explained(Otherwise|Tests)?\.(given|part|a|b)$/.test(name))
      expect([name, of(record).get(name)]).toEqual([name, value]);
  expect((await command(["verify"], root)).code).toBe(0);

  const text = await readFile(file, "utf8");
  await writeFile(
    file,
    text.replace(/(\d)\n/, (_, digit: string) => `${(Number(digit) + 1) % 10}\n`)
  );
  const changed = await command(["verify"], root);
  expect(changed).toMatchObject({code: 1, out: expect.stringMatching(/^changed: .*ratings\.csv/m) as string});
  expect(changed.out).toMatch(/^explained\.own\.ratings\.a /m);

  await writeFile(file, "word,other,value\nmoon,star,x");
  expect((await command(["verify"], root)).out).toMatch(
    /^could not be checked: ratings\.csv: line 2: "x" is no number\nchanged: ratings\.csv$/m
  );
  await rm(file);
  expect((await command(["verify"], root)).out).toMatch(
    /^could not be checked: cannot read ratings\.csv .*\nchanged: ratings\.csv$/m
  );
});

test("record --frequency, and a .npy matrix with its words, come back the same; verify tells of an edit of each file, and of its absence", async () => {
  const root = await projectCopy();
  for (const name of ["square.npy", "words.txt"]) await cp(`${folder}/${name}`, `${root}/${name}`);
  const counts = `${root}/counts.csv`;
  const words = await readFile(`${folder}/words.txt`, "utf8");
  const listed = words.split("\n").map((word, i) => `${word},${(i * 37) % 23}`);
  const list = ["word,count", ...listed.slice(0, 18), "grape,5", "notable,7"].join("\n");
  await writeFile(counts, list);
  const matrix = ["--rdm-file", `${root}/square.npy`, "--rdm-words", `${root}/words.txt`, "--rdm-sense", "distance"];
  expect(await command(["record", "--frequency", counts, ...matrix, "--given", "category,own"], root)).toMatchObject({
    code: 0
  });
  const record = JSON.parse(await readFile(`${root}/data/record.json`, "utf8")) as RunRecord;
  expect(record.params.own).toEqual([
    {
      name: "square",
      sense: "distance",
      digest: await digestOf(root, "square.npy"),
      file: "square.npy",
      words: "words.txt"
    },
    {name: "counts", sense: "similarity", digest: await digestOf(root, "counts.csv"), file: "counts.csv", counts: true}
  ]);
  for (const name of ["square.npy", "words.txt", "counts.csv"])
    expect(record.files[name]).toBe(await digestOf(root, name));
  // the same as the terminal shows
  const run = await command(["run", "--frequency", counts, ...matrix, "--given", "category,own", "--json"], root);
  const {raw} = (JSON.parse(run.out) as RunReport).result.explanations;
  const results = new Map(record.results.map(({name, value}) => [name, value]));
  for (const name of ["square", "counts"])
    for (const field of ["a", "b", "part", "given"])
      expect(results.get(`explained.own.${name}.${field}`)).toBe(raw.each[name]?.[field]);
  expect(results.get("explained.given")).toBe(raw.together?.given);
  expect(await command(["verify"], root)).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^same as recorded: /) as string
  });

  const edits: readonly (readonly [string, string, RegExp])[] = [
    ["counts.csv", list.replace(/^moon,\d+$/m, "moon,1000"), /^changed: .*counts\.csv/m],
    [
      "words.txt",
      words.replace("moon", "mo").replace("star", "moon").replace("mo\n", "star\n"),
      /^changed: .*words\.txt/m
    ]
  ];
  for (const [name, text, why] of edits) {
    const whole = await readFile(`${root}/${name}`);
    await writeFile(`${root}/${name}`, text);
    const changed = await command(["verify"], root);
    expect(changed).toMatchObject({code: 1, out: expect.stringMatching(why) as string});
    expect(changed.out).toMatch(/^explained\.(?:own\.|given|part|a|b)/m);
    await rm(`${root}/${name}`);
    const gone = await command(["verify"], root);
    expect(gone).toMatchObject({code: 1, out: expect.stringMatching(/^could not be checked: cannot read /) as string});
    expect(gone.out).toContain(name);
    await writeFile(`${root}/${name}`, whole);
  }
});

test("record without a matrix of one's own is what it was", async () => {
  const root = await projectCopy();
  expect((await command(["record"], root)).out).toMatch(/^data\/record\.json: /);
  const record = JSON.parse(await readFile(`${root}/data/record.json`, "utf8")) as RunRecord;
  expect(record.params).not.toHaveProperty("own");
  expect(record.results.filter(({name}) => name.includes("own"))).toEqual([]);
});
