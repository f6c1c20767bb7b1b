import {testParams} from "../rsa/params.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import {address, paramPart, paramParts, toldPart, type Address, type Part} from "../study/address.js";
import {whole} from "../study/param.js";
import {pageParts} from "./address.js";
import {firstState, type PageState} from "./firstState.js";
import {firstSizesState, sizesParams, type SizesState} from "./sizesState.js";

/** The state of the page of sizes, which tests nothing: its seed is that of the draws. */
type SizesPageState = Omit<PageState, keyof SizesState> & SizesState;

/** The states of its two halves: of the analysis, and of what is drawn beside it. */
export function statesOf({others, draws, seed, latent, every, k, keep, sameAxes, ...page}: SizesPageState) {
  const sizes: SizesState = {others, draws, seed, latent, every, k, keep, sameAxes};
  return {page: {...page, seed: testParams.seed.standard}, sizes};
}

function othersPart({models}: SiteStudy): Part<SizesState["others"]> {
  const ids = new Set(models.map(({id}) => id));
  return {
    keys: ["vs"],
    lists: ["vs"],
    write: (others) => (others?.length === 0 ? [""] : (others ?? [])).map((id) => ["vs", id]),
    read(query, standard, unread) {
      const given = [...new Set(query.getAll("vs"))];
      unread.push(...given.filter((id) => id !== "" && !ids.has(id)).map((id) => toldPart("vs", id)));
      const known = given.filter((id) => ids.has(id));
      return known.length > 0 || given.includes("") ? known : standard;
    }
  };
}

/** The slider's place: at most the dimensions of the largest model. */
function sliderPart({models}: SiteStudy): Part<SizesState["k"]> {
  const {read} = paramPart("k", whole(1, Math.max(1, ...models.map(({dims}) => dims)), 1));
  return {
    keys: ["k"],
    view: true,
    write: (k) => (k === null ? [] : [["k", String(k)]]),
    // 0 stands for no place of the slider
    read: (query, _, unread, known) => read(query, 0, unread, known) || null
  };
}

/** The page tests nothing, and its matrices have colours and an order of their own. */
const ofThisPage = ({seed: _, colours: _c, scale: _s, order: _o, ...parts}: ReturnType<typeof pageParts>) => parts;

/** How what is chosen on the page of sizes stands in addresses. */
export function sizesAddress(study: SiteStudy): Address<SizesPageState> {
  const {draws, seed, latent, every, keep, sameAxes} = paramParts(sizesParams);
  const ofSizes = {others: othersPart(study), draws, seed, latent, every, k: sliderPart(study), keep, sameAxes};
  return address<SizesPageState>({...ofThisPage(pageParts(study)), ...ofSizes}, ({a, b}) => ({
    ...firstState(study, a, b),
    ...firstSizesState
  }));
}
