import {File} from "node:buffer";
import {expect, test} from "vitest";
import {fileModels} from "../../src/host/fileModels.js";
import {shortNames} from "../../src/rsa/shortNames.js";
import type {SiteStudy} from "../../src/rsa/siteStudy.js";

const study = {words: ["moon", "star"].map((word) => ({word})), models: [], absent: []} as unknown as SiteStudy;
const vectors = (values: readonly number[]) =>
  [new File([`moon ${values.join(" ")}\nstar 0 1 2\n`], "rows.txt")] as unknown as readonly globalThis.File[];

test("files of one name are models of several names, also where they are read at the same time, and each has its own rows", async () => {
  const models = fileModels();
  const rows = [
    [1, 2, 3],
    [4, 5, 6]
  ];
  const both = await Promise.all(rows.map((values) => models.open(vectors(values), undefined, {study})));
  expect(both.map(({whole}) => [...whole.vectors.subarray(0, 3)])).toEqual(rows);
  const third = await models.open(vectors([7, 8, 9]), undefined, {study});
  expect(third.model).toMatchObject({name: "rows.txt (3)", id: "rows-3"});
  // which of two comes first is not settled
  const all = [...both, third].map(({model}) => model);
  expect(all.map(({name}) => name).sort()).toEqual(["rows.txt", "rows.txt (2)", "rows.txt (3)"]);
  // a step back in the browser shows the one that was shown
  expect(all.map(({address}) => address)).toEqual(all.map(({name}) => `file:${name}`));
  expect(all.map(({id}) => id).sort()).toEqual(["rows", "rows-2", "rows-3"]);
  expect([...shortNames(all).values()]).toEqual(all.map(({name}) => name));
  // a name that is free again is given again, an id never: what was computed is kept by it
  models.remove(both[1]!.model.id);
  const fourth = await models.open(vectors([1, 1, 1]), undefined, {study});
  expect(fourth.model).toMatchObject({name: both[1]!.model.name, id: "rows-4"});
});
