import type {SiteStudy} from "../rsa/siteStudy.js";
import {addressOf, readAddress, type Asked} from "./address.js";
import type {PageState} from "./analysis.js";

/** What an analysis has and all pairs do not: a pair, and what its figures show. */
const ofOnePair = ["a", "b", "fa", "fb", "word", "colours"];

/** The state as the part of an address after `?`; empty for the state that the page begins with. */
export function pairsAddress(study: SiteStudy, state: PageState): string {
  const query = new URLSearchParams(addressOf(study, state));
  for (const name of ofOnePair) query.delete(name);
  return [...query.keys()].some((name) => name !== "v") ? query.toString() : "";
}

/** Reads the part of an address after `?`. Whatever it holds, the state is one that the page can show. */
export function readPairsAddress(study: SiteStudy, text: string): Asked {
  const query = [...new URLSearchParams(text)];
  const foreign = query.filter(([name]) => ofOnePair.includes(name)).map(([name, value]) => `${name}=${value}`);
  const own = query.filter(([name]) => !ofOnePair.includes(name));
  const asked = readAddress(study, new URLSearchParams(own).toString());
  return {...asked, unread: [...foreign, ...asked.unread]};
}
