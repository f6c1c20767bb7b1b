import {standards, type Param, type ParamValues, type Params} from "./param.js";

/** What the part of an address after `?` asks for besides parameters. */
export interface AskedRest {
  /** A line for each part that could not be read. */
  readonly unread: readonly string[];
  /** The first digits of the digest of the result that the link was copied from. */
  readonly result?: string;
}

/** What the part of an address after `?` asks for: each parameter as far as it could be read, and what could not. */
export interface AskedParams<P extends Params> extends AskedRest {
  readonly values: ParamValues<P>;
}

/** Goes up when a name in addresses changes its meaning. */
export const version = "1";

const keyOf = (name: string, {key}: Param): string => key ?? name;
export const keysOf = (params: Params): string[] => Object.entries(params).map(([name, param]) => keyOf(name, param));
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** The parameters that are not standard, by their names in addresses. */
export function partsOf<P extends Params>(
  params: P,
  values: ParamValues<P>,
  standard: ParamValues<P> = standards(params)
): [key: string, text: string][] {
  return Object.entries(params).flatMap(([name, param]): [string, string][] => {
    const write = param.write as (value: unknown) => string;
    const text = write(values[name]);
    return text === write(standard[name]) ? [] : [[keyOf(name, param), text]];
  });
}

/** Parameters as the part of an address after `?`: those that are not as they are where nothing is asked for; empty for all standard. */
export function queryOf<P extends Params>(params: P, values: ParamValues<P>): string {
  const parts = partsOf(params, values);
  return parts.length === 0 ? "" : new URLSearchParams([["v", version], ...parts]).toString();
}

/** Parameters of an address; standard where there are none, and where they cannot be read, which `unread` then tells. */
export function readParts<P extends Params>(
  params: P,
  query: URLSearchParams,
  unread: string[],
  standard: ParamValues<P> = standards(params)
): ParamValues<P> {
  const entries = Object.entries(params).map(([name, param]) => {
    const key = keyOf(name, param);
    const given = query.get(key);
    if (given === null) return [name, standard[name]];
    try {
      return [name, param.read(given)];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unread.push(`${key}=${short(given)}: expected ${param.expected}`);
      return [name, standard[name]];
    }
  });
  return Object.fromEntries(entries) as ParamValues<P>;
}

/**
 * What stands in an address besides its parameters. `unread` is told of what has another name than these, and of all but the first of those
 * that stand there several times.
 * @param lists - names that may stand there several times
 */
export function readRest(
  query: URLSearchParams,
  names: readonly string[],
  unread: string[],
  lists: readonly string[] = []
): AskedRest {
  for (const key of new Set(query.keys())) {
    if (lists.includes(key)) continue;
    const isKnown = names.includes(key) || key === "v" || key === "result";
    for (const value of query.getAll(key).slice(isKnown ? 1 : 0)) unread.push(`${short(key)}=${short(value)}`);
  }
  if (query.has("v") && query.get("v") !== version) unread.push(`v=${short(query.get("v") ?? "")}`);
  const result = /^[0-9a-f]{12}$/.exec(query.get("result") ?? "")?.[0];
  if (query.has("result") && result === undefined) unread.push(`result=${short(query.get("result") ?? "")}`);
  return {unread, ...(result === undefined ? {} : {result})};
}

/** Reads the part of an address after `?`. Whatever it holds, the values are ones that the parameters may have. */
export function readQuery<P extends Params>(params: P, search: string): AskedParams<P> {
  const query = new URLSearchParams(search);
  const unread: string[] = [];
  return {values: readParts(params, query, unread), ...readRest(query, keysOf(params), unread)};
}
