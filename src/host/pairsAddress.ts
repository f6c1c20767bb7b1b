import type {SiteStudy} from "../rsa/siteStudy.js";
import type {HeldPair} from "../figures/pairsTable.js";
import {version} from "../study/query.js";
import {addressOf, readAddress, type Asked} from "./address.js";
import type {PageState} from "./firstState.js";

/** What an analysis has and all pairs do not: a pair, and what its figures show. */
const ofOnePair = ["a", "b", "fa", "fb", "word", "colours"];

/** The state as the part of an address after `?`; empty for the state that the page begins with. */
export function pairsAddress(study: SiteStudy, state: PageState, held: readonly HeldPair[] = []): string {
  const query = new URLSearchParams(addressOf(study, state));
  for (const name of ofOnePair) query.delete(name);
  for (const pair of held) query.append("held", pair.join("~"));
  if (held.length > 0 && !query.has("v")) query.set("v", version);
  return [...query.keys()].some((name) => name !== "v") ? query.toString() : "";
}

/** Reads the part of an address after `?`. Whatever it holds, the state is one that the page can show. */
export function readPairsAddress(study: SiteStudy, text: string): Asked & {readonly held: readonly HeldPair[]} {
  const query = [...new URLSearchParams(text)].filter(([name]) => name !== "held");
  const ids = new Set(study.models.map(({id}) => id));
  const held: HeldPair[] = [];
  const unheld: string[] = [];
  for (const given of new URLSearchParams(text).getAll("held")) {
    const [a = "", b = "", more] = given.split("~");
    const readable = held.length < 2 && more === undefined && a !== b && ids.has(a) && ids.has(b);
    if (readable) held.push([a, b]);
    else unheld.push(`held=${given}`);
  }
  const foreign = query.filter(([name]) => ofOnePair.includes(name)).map(([name, value]) => `${name}=${value}`);
  const {a, b} = study.pair;
  const own = [["a", a], ["b", b], ...query.filter(([name]) => !ofOnePair.includes(name))]; // prettier-ignore
  const asked = readAddress(study, new URLSearchParams(own).toString());
  return {...asked, held, unread: [...foreign, ...unheld, ...asked.unread]};
}
