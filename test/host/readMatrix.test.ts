import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {sha256} from "../../loaders/sha256.js";
import {answerMatrix, type MatrixAsked} from "../../src/host/readMatrix.js";
import {readWordMatrix} from "../../src/tables/readWordMatrix.js";

const asked = (name: string, text: string): MatrixAsked => ({
  file: {name, bytes: new TextEncoder().encode(text)},
  options: {}
});

test("answerMatrix(asked) has all that a file holds, the observations of several raters too", async () => {
  const bytes = readFileSync("test/fixtures/rdms/pairs.csv");
  const file = {name: "pairs.csv", bytes};
  const {values, ...rest} = await readWordMatrix(file);
  expect(structuredClone(await answerMatrix({file, options: {}}))).toEqual({
    ...rest,
    values: Float64Array.from(values, (value) => value ?? NaN),
    digest: sha256(bytes)
  });

  const rows = ["moon,star,1", "moon,desk,2", "star,desk,", "moon,star,4", "moon,desk,3", "star,desk,6"];
  const rated = asked(
    "raters.csv",
    ["word,other,value,rater", ...rows.map((row, i) => `${row},${i < 3 ? "x" : "y"}`)].join("\n")
  );
  const read = await readWordMatrix(rated.file);
  expect(read.observed).toBeDefined();
  expect(await answerMatrix(rated)).toMatchObject({values: Float64Array.of(2.5, 2.5, 6), observed: read.observed});
});

test("answerMatrix(asked) makes a matrix of how often words were met, as -ln(count + 1) of the commoner of two", async () => {
  const counts = asked("counts.csv", "word,count\nmoon,9\nother,50\nstar,0\ndesk,99\n");
  const found = await answerMatrix({...counts, list: {kind: "counts", only: new Set(["moon", "star", "desk"])}});
  if (!("values" in found)) throw new Error("expected a matrix");
  expect(found.words).toEqual(["moon", "star", "desk"]);
  const expected = [-Math.log(10), -Math.log(100), -Math.log(100)];
  expect([...found.values]).toEqual(expected.map((value) => expect.closeTo(value, 12) as number));
});

test("answerMatrix(asked) says what is wrong with a file, with its code", async () => {
  expect(await answerMatrix(asked("own.csv", "word,other,value\nmoon,star,x"))).toEqual({
    code: "broken-file",
    fault: 'own.csv: line 2: "x" is no number'
  });
});
