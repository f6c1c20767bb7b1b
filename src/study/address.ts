import {isBrought, type Param, type ParamValues, type Params} from "./param.js";

/** What an address asks for: a state as far as it could be read, and what could not. */
export interface Asked<S> {
  readonly state: S;
  /** A line for each part that could not be read. */
  readonly unread: readonly string[];
  /** The first digits of the digest of the result that the link was copied from. */
  readonly result?: string;
}

type Entry = readonly [key: string, text: string];

/** How one value of a state stands in addresses. */
export interface Part<T, S = object> {
  /** Its names there. */
  readonly keys: readonly string[];
  /** Those of them that may stand several times. */
  readonly lists?: readonly string[];
  /** It stands wherever anything does: `write` then writes what is standard too. */
  readonly always?: true;
  /** It decides no result: a change of it alone is no step to go back to. */
  readonly view?: true;
  /** Nothing for what is standard. @param state - the whole of it */
  write(value: T, standard: T, state: S): readonly Entry[];
  /** Standard where nothing is asked for, and where it cannot be read, which `unread` then tells. @param known - what was read before it */
  read(query: URLSearchParams, standard: T, unread: string[], known: Partial<S>): T;
}

/** The parts of a state that stand in addresses, in their order. */
type Parts<S> = {readonly [K in keyof S]?: Part<S[K], S>};

/** How a state stands in addresses: the part after `?`. */
export interface Address<S> {
  /** Empty for the state where nothing is asked for. `step` leaves out what is no step to go back to. */
  write(state: S): {readonly query: string; readonly step: string};
  /** Whatever it is given, the state is one that its parts may have. */
  read(search: string): Asked<S>;
}

/** The name in addresses that asks for one figure alone: it belongs to what is around a page, and is left as it is. */
export const aroundKey = "embed";

/** Names in addresses that belong to no parameter. */
export const reservedKeys = ["v", "result", aroundKey] as const;

/** Goes up when a name in addresses changes its meaning, or what no name means; those before it are still read. */
export const addressVersion = "2";
const versions = ["1", addressVersion];

/** Whether an address was written before this version: it holds something, and not that it is of this one. */
export const isEarlier = (query: URLSearchParams): boolean =>
  query.toString() !== "" && query.get("v") !== addressVersion;

const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The text of what stands in an address, as it is told where it could not be read. */
export const toldPart = (key: string, text: string): string => `${short(key)}=${short(text)}`;

/** How a parameter stands in addresses: under its key, where it is not standard. */
export function paramPart<T>(name: string, param: Param & {readonly standard: T}): Part<T> {
  const {key = name, expected} = param;
  const write = param.write as (value: T) => string;
  return {
    keys: [key],
    write: (value, standard) => (write(value) === write(standard) ? [] : [[key, write(value)]]),
    read(query, standard, unread) {
      const given = query.get(key);
      if (given === null) return standard;
      try {
        return param.read(given) as T;
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        unread.push(`${toldPart(key, given)}: expected ${expected}`);
        return standard;
      }
    }
  };
}

type ParamParts<P extends Params> = {readonly [K in keyof P]: Part<ParamValues<P>[K]>};
/** The parts of all parameters but those that a reader brings. */
export const paramParts = <P extends Params>(params: P): ParamParts<P> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, param]) => (isBrought(param) ? [] : [[name, paramPart(name, param)]]))
  ) as ParamParts<P>;

/** What is no part: names that are unknown, and all but the first of what stands there several times. */
function readRest(query: URLSearchParams, keys: readonly string[], lists: readonly string[], unread: string[]) {
  for (const key of new Set(query.keys())) {
    if (lists.includes(key)) continue;
    const isKnown = keys.includes(key) || reservedKeys.some((reserved) => reserved === key);
    for (const text of query.getAll(key).slice(isKnown ? 1 : 0)) unread.push(toldPart(key, text));
  }
  const given = query.get("v");
  if (given !== null && !versions.includes(given)) unread.push(toldPart("v", given));
  const result = query.get("result");
  if (result === null) return {};
  if (/^[0-9a-f]{12}$/.test(result)) return {result};
  unread.push(toldPart("result", result));
  return {};
}

/**
 * How a state stands in addresses.
 * @param first - the state where nothing more is asked for than what is known
 */
export function address<S extends object>(parts: Parts<S>, first: (known: Partial<S>) => S): Address<S> {
  type Name = keyof S & string;
  const all = Object.entries(parts) as [Name, Part<S[Name], S>][];
  const keys = all.flatMap(([, part]) => part.keys);
  const lists = all.flatMap(([, part]) => part.lists ?? []);
  return {
    write(state) {
      const [begin, standard] = [first({}), first(state)];
      const written = all.map(([name, part]) => ({part, entries: part.write(state[name], standard[name], state)}));
      const isFirst =
        written.every(({part, entries}) => part.always || entries.length === 0) &&
        all.every(([name, {always}]) => !always || state[name] === begin[name]);
      const text = (kept: typeof written): string =>
        new URLSearchParams([
          ["v", addressVersion],
          ...kept.flatMap(({entries}) => entries.map((entry) => [...entry]))
        ]).toString();
      return {query: isFirst ? "" : text(written), step: text(written.filter(({part}) => !part.view))};
    },
    read(search) {
      const query = new URLSearchParams(search);
      const unread: string[] = [];
      const known: Partial<S> = {};
      for (const [name, part] of all) known[name] = part.read(query, first(known)[name], unread, known);
      return {state: {...first(known), ...known}, ...readRest(query, keys, lists, unread), unread};
    }
  };
}
