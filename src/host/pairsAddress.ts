import type {HeldPair} from "../figures/pairsTable.js";
import type {SiteStudy} from "../rsa/siteStudy.js";
import {address, toldPart, type Address, type Part} from "../study/address.js";
import {sharedParts} from "./address.js";
import {firstState, type PageState} from "./firstState.js";

/** The state of the page of all pairs, of whose own pair nothing is shown. */
type PairsState = PageState & {
  /** The scores that are held against each other. */
  readonly held: readonly HeldPair[];
};

function heldPart({models}: SiteStudy): Part<readonly HeldPair[]> {
  const ids = new Set(models.map(({id}) => id));
  return {
    keys: ["held"],
    lists: ["held"],
    write: (held) => held.map((pair) => ["held", pair.join("~")]),
    read(query, _, unread) {
      const held: HeldPair[] = [];
      for (const given of query.getAll("held")) {
        const [a = "", b = "", more] = given.split("~");
        if (held.length < 2 && more === undefined && a !== b && ids.has(a) && ids.has(b)) held.push([a, b]);
        else unread.push(toldPart("held", given));
      }
      return held;
    }
  };
}

/** How what is chosen on the page of all pairs stands in addresses: no pair, and nothing of what the figures of one show. */
export const pairsAddress = (study: SiteStudy): Address<PairsState> =>
  address<PairsState>({...sharedParts(study), held: heldPart(study)}, () => ({...firstState(study), held: []}));
