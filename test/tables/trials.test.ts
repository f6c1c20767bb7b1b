import {tableFromArrays, tableToIPC} from "apache-arrow";
import {describe, expect, test} from "vitest";
import {readWordTrials, type BroughtFile} from "../../src/tables/readWordMatrix.js";

const file = (text: string, name = "trials.csv"): BroughtFile => ({name, bytes: new TextEncoder().encode(text)});
const known = new Set(["moon", "star", "chair", "desk"]);
const refusal = (text: string, words?: string): Promise<unknown> =>
  readWordTrials(file(text), known, words === undefined ? undefined : file(words, "names.txt")).then(
    () => "read",
    (error: unknown) => (error as Error).message
  );

describe("readWordTrials(file, only, words)", () => {
  test("gives each two words the share of their trials in which neither was the odd one", async () => {
    const lines = [
      "moon,star,chair,3",
      "star,moon,desk,star",
      "chair,desk,comet,comet",
      "chair,desk,moon,1",
      "comet,sun,moon,1"
    ];
    const read = await readWordTrials(file(["word1,word2,word3,odd", ...lines].join("\n")), known);
    expect(read.words).toEqual(["moon", "star", "chair", "desk"]);
    // moon-star: kept, not kept; moon-chair: odd, odd; moon-desk: kept, kept; star-chair: odd; star-desk: odd; chair-desk: kept, odd
    expect(read.values).toEqual([0.5, 0, 1, 0, 0, 0.5]);
    expect(read.observed.trials).toEqual([0, 0, 0, 1, 1, 1, 2, 3, 3, 3]);
    expect(read.observed.values).toEqual([1, 0, 0, 0, 0, 1, 1, 0, 0, 1]);
    expect(read.observed.pairs).toEqual([0, 1, 3, 0, 4, 2, 5, 5, 1, 2]);
  });

  test("reads the columns of THINGS, with numbers for objects, tabs between and others beside", async () => {
    const text = "image1\timage2\timage3\tchoice\tRT\tsubject_id\n1\t2\t3\t3\t1204\tA\n4\t1\t2\t1\t900.5\tB";
    const read = await readWordTrials(file(text), known, file("moon\nstar\nchair\ndesk\n", "names.txt"));
    expect({words: read.words, values: read.values}).toEqual({
      words: ["moon", "star", "chair", "desk"],
      values: [1, 0, 0, 0, 0, null]
    });
  });

  test("reads Arrow alike", async () => {
    const table = tableFromArrays({
      word1: ["moon", "moon"],
      word2: ["star", "desk"],
      word3: ["chair", "star"],
      odd: Int32Array.of(3, 2)
    });
    const arrow = await readWordTrials({name: "t.arrow", bytes: tableToIPC(table, "file")}, known);
    const csv = await readWordTrials(file("word1,word2,word3,odd\nmoon,star,chair,3\nmoon,desk,star,2"), known);
    expect(arrow).toEqual(csv);
  });

  test.each([
    [
      "another table",
      "word,other,value\nmoon,star,1",
      undefined,
      /expected the columns word1,word2,word3,odd, or image1/
    ],
    [
      "too few known words",
      "word1,word2,word3,odd\nmoon,star,sun,1",
      undefined,
      /it has 2 words; expected at least 3$/
    ],
    [
      "faults, each with its line",
      "word1,word2,word3,odd\nmoon,star,moon,1\nmoon,star,chair,4\nmoon,,star,1\nmoon,star\nmoon,star,desk,sun",
      undefined,
      /line 2 has a word twice: moon, star, moon; line 3: "4" is none of its three words; expected 1, 2, 3 or the word; line 4 lacks a word; line 5 has 2 cells; expected 4; line 6: "sun" is none/
    ],
    [
      "numbers that stand for nothing",
      "image1,image2,image3,choice\n0,1,2,1\n1,2,5,1\n1,2,moon,1",
      "moon\nstar\nchair\n",
      /line 2: "0" is no number from 1 to 3; line 3: "5" is no number from 1 to 3; line 4: "moon" is no number from 1 to 3$/
    ],
    ["two columns of one name", "word1,word2,word3,odd,odd\nmoon,star,desk,1,2", undefined, /"odd" stands there twice$/]
  ])("refuses %s in one line", async (_, text, words, why) => {
    expect(await refusal(text, words)).toMatch(why);
  });
});
