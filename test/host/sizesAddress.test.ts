import {beforeAll, describe, expect, test} from "vitest";
import {siteStudy} from "../../loaders/site.js";
import type {SiteStudy} from "../../src/rsa/siteStudy.js";
import {firstState, type PageState} from "../../src/host/firstState.js";
import {sizesAddress, statesOf} from "../../src/host/sizesAddress.js";
import {firstSizesState, type SizesState} from "../../src/host/sizesState.js";

let study: SiteStudy;
beforeAll(async () => void (study = await siteStudy(process.cwd())));

const written = (state: PageState, sizes: SizesState) => sizesAddress(study).write({...state, ...sizes}).query;
function read(text: string) {
  const {state, unread} = sizesAddress(study).read(text);
  const {page, sizes} = statesOf(state);
  return {state: page, sizes, unread};
}

describe("the address of the page of sizes", () => {
  test("is empty for what the page begins with", () => {
    expect(written(firstState(study), firstSizesState)).toBe("");
    expect(read("")).toMatchObject({sizes: firstSizesState, unread: []});
  });

  test.each<Partial<SizesState>>([
    {others: ["glove-100d", "whisper-tiny"]},
    {others: []},
    {draws: 3, seed: 0, latent: 7},
    {every: true, k: 12, keep: "projection", sameAxes: true}
  ])("brings %j back", (change) => {
    const sizes = {...firstSizesState, ...change};
    for (const state of [firstState(study), {...firstState(study), rdm: "euclidean" as const}]) {
      expect(read(written(state, sizes))).toMatchObject({state, sizes, unread: []});
    }
  });

  test("keeps its names in their order", () => {
    const sizes = {
      ...firstSizesState,
      others: ["glove-100d"],
      draws: 3,
      seed: 5,
      every: true,
      k: 64,
      keep: "pca" as const
    };
    expect(written(firstState(study), {...sizes, sameAxes: true})).toBe(
      "v=2&a=bert-base&b=smollm2-135m&vs=glove-100d&draws=3&seed=5&sizes=every&k=64&keep=pca&axes=same"
    );
  });

  test("names what it cannot read, and has a usable value in its place", () => {
    const text = "vs=nobody&draws=0&seed=-1&latent=x&sizes=some&k=5000&keep=last&axes=2&rdm=angle&what=1";
    const {sizes, unread} = read(text);
    expect(sizes).toEqual(firstSizesState);
    expect(unread).toHaveLength(10);
  });
});
