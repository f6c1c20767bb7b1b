import type {SiteStudy} from "../rsa/siteStudy.js";
import {whole} from "../study/param.js";
import {keysOf, partsOf, readParts, version} from "../study/query.js";
import {addressOf, readAddress, type Asked} from "./address.js";
import type {PageState} from "./firstState.js";
import {sizesParams, type SizesState} from "./sizesState.js";

const {keep, sameAxes, ...drawn} = sizesParams;
const names = ["vs", "k", ...keysOf(sizesParams)];

/** Both states as the part of an address after `?`; empty for those that the page begins with. */
export function sizesAddress(study: SiteStudy, state: PageState, sizes: SizesState): string {
  const {others, k} = sizes;
  const parts = [
    ...(others?.length === 0 ? [""] : (others ?? [])).map((id) => ["vs", id] as const),
    ...partsOf(drawn, sizes),
    ...(k === null ? [] : [["k", String(k)] as const]),
    ...partsOf({keep, sameAxes}, sizes)
  ];
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
  const ids = new Set(study.models.map(({id}) => id));
  const others = [...new Set(query.getAll("vs"))];
  unread.push(...others.filter((id) => id !== "" && !ids.has(id)).map((id) => `vs=${id}`));
  const known = others.filter((id) => ids.has(id));
  const largest = Math.max(1, ...study.models.map(({dims}) => dims));
  // 0 stands for no place of the slider
  const {k} = readParts({k: whole(1, largest, 0)}, query, unread);
  const sizes: SizesState = {
    ...readParts(sizesParams, query, unread),
    others: known.length > 0 || others.includes("") ? known : null,
    k: k === 0 ? null : k
  };
  return {...asked, unread, sizes};
}
