import type {ReductionMethod} from "../math/reducedSpace.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import {seedNumber} from "../rsa/testNumbers.js";
import {addressOf, readAddress, version, wholeIn, type Asked} from "./address.js";
import type {PageState} from "./analysis.js";
import {firstSizesState, pageDrawsNumber, pageLatentNumber, type SizesState} from "./sizesState.js";

const names = ["vs", "draws", "seed", "latent", "sizes", "k", "keep", "axes"];

/** Ways to keep k dimensions under the slider, each with its label. */
export const keepNames: Readonly<Record<ReductionMethod, string>> = {
  first: "the first k",
  random: "k random ones",
  pca: "the k strongest components",
  projection: "a random projection to k"
};

/** Both states as the part of an address after `?`; empty for those that the page begins with. */
export function sizesAddress(study: SiteStudy, state: PageState, sizes: SizesState): string {
  const first = firstSizesState;
  const parts: [string, string][] = [];
  const add = (name: string, value: number | string, usual: number | string): void => {
    if (value !== usual) parts.push([name, String(value)]);
  };
  for (const id of sizes.others ?? []) parts.push(["vs", id]);
  if (sizes.others?.length === 0) parts.push(["vs", ""]);
  add("draws", sizes.draws, first.draws);
  add("seed", sizes.seed, first.seed);
  add("latent", sizes.latent, first.latent);
  if (sizes.every) parts.push(["sizes", "every"]);
  if (sizes.k !== null) parts.push(["k", String(sizes.k)]);
  add("keep", sizes.keep, first.keep);
  if (sizes.sameAxes) parts.push(["axes", "same"]);
  const base = addressOf(study, state);
  if (parts.length === 0) return base;
  const query = new URLSearchParams(base === "" ? [["v", version], ["a", state.a], ["b", state.b]] : base); // prettier-ignore
  for (const [name, value] of parts) query.append(name, value);
  return query.toString();
}

export interface SizesAsked extends Asked {
  readonly sizes: SizesState;
}

/** Reads the part of an address after `?`. Whatever it holds, the states are such that the page can show them. */
export function readSizesAddress(study: SiteStudy, text: string): SizesAsked {
  const query = new URLSearchParams(text);
  const rest = new URLSearchParams([...query].filter(([name]) => !names.includes(name)));
  const asked = readAddress(study, rest.toString());
  const unread = [...asked.unread];
  const flag = (name: string, on: string): boolean => {
    const given = query.get(name);
    if (given !== null && given !== on) unread.push(`${name}=${given}`);
    return given === on;
  };
  const ids = new Set(study.models.map(({id}) => id));
  const others = [...new Set(query.getAll("vs"))];
  unread.push(...others.filter((id) => id !== "" && !ids.has(id)).map((id) => `vs=${id}`));
  const known = others.filter((id) => ids.has(id));
  const keep = (Object.keys(keepNames) as ReductionMethod[]).find((name) => name === query.get("keep"));
  if (query.has("keep") && keep === undefined) unread.push(`keep=${query.get("keep")}`);
  const first = firstSizesState;
  const largest = Math.max(1, ...study.models.map(({dims}) => dims));
  const sizes: SizesState = {
    others: known.length > 0 || others.includes("") ? known : null,
    draws: wholeIn(query, "draws", pageDrawsNumber, first.draws, unread),
    seed: wholeIn(query, "seed", seedNumber, first.seed, unread),
    latent: wholeIn(query, "latent", pageLatentNumber, first.latent, unread),
    every: flag("sizes", "every"),
    k: wholeIn(query, "k", {what: "number of dimensions", least: 1, most: largest}, null, unread),
    keep: keep ?? first.keep,
    sameAxes: flag("axes", "same")
  };
  return {...asked, unread, sizes};
}
