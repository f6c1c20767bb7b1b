import {afterEach, expect, test, vi} from "vitest";
import {loadStudy} from "../../loaders/studies.js";
import {studyIds} from "../../loaders/studyIds.js";
import {paramFaults} from "../../loaders/paramFaults.js";
import {chance} from "../../src/rsa/chanceStudy.js";
import {layers} from "../../src/rsa/layersStudy.js";
import {pairs} from "../../src/rsa/pairsStudy.js";
import {sizes} from "../../src/rsa/sizesStudy.js";
import {rsa} from "../../src/rsa/study.js";
import {choice, list, whole, type Params} from "../../src/study/param.js";
import {study} from "../../src/study/study.js";

const path = "src/studies/penguins/study.ts";
const declare = (module: () => unknown) => vi.doMock(`../../${path}`, module as () => object);

afterEach(() => vi.doUnmock(`../../${path}`));

test("the studies that are here have parameters that can be asked for", async () => {
  for (const id of studyIds()) await expect(loadStudy(id)).resolves.toMatchObject({id});
  for (const {id, params} of [rsa, pairs, sizes, layers, chance]) expect(paramFaults(id, params)).toEqual([]);
});

test("a module that cannot be loaded is named with its file", async () => {
  vi.resetModules();
  declare(() => {
    throw new Error("at load");
  });
  await expect(loadStudy("penguins")).rejects.toThrow(new RegExp(`^${path}: `));
});

test("a module without the study of its name is told", async () => {
  vi.resetModules();
  declare(() => ({other: 1}));
  await expect(loadStudy("penguins")).rejects.toThrow(
    `${path} exports no study; expected export const penguins = study("penguins", …)`
  );
});

test("defaults that cannot be, parameters that no one could ask for, and names in the address that are others', are told all at once", async () => {
  const params: Params = {
    v: whole(0, 9, 1),
    count: whole(0, 9, 1, {key: "n"}),
    n: whole(0, 9, 1),
    result: whole(0, 9, 1, {key: "r"}),
    pots: list(["a,b", "c", " d"], ["c"]),
    pot: choice(["I", "II", "I"], "I"),
    kind: choice(["x", "y"], "z" as never),
    most: whole(0, 100, 500)
  };
  vi.resetModules();
  declare(() => ({penguins: study("penguins", "Penguins", import.meta.url).given(params)}));
  const key = 'give it another name there by {key: "…"}';
  const apart = "cannot be told in a list with commas between; expected no comma, and no blank at an end";
  await expect(loadStudy("penguins")).rejects.toMatchObject({
    faults: [
      `parameter v: in the address v is the version of the address; ${key}`,
      `parameter n: in the address n is that of the parameter count; ${key}`,
      `parameter pots: its value "a,b" ${apart}`,
      `parameter pots: its value " d" ${apart}`,
      'parameter pot: its value "I" is there twice; expected it once',
      'parameter kind: wrong default "z"; expected one of x, y',
      "parameter most: wrong default 500; expected a whole number from 0 to 100"
    ].map((fault) => `penguins, ${fault}`)
  });
});
