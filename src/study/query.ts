import type {Param, ParamValues, Params} from "./param.js";

/** What the part of an address after `?` asks for: each parameter as far as it could be read, and what could not. */
export interface AskedParams<P extends Params> {
  readonly values: ParamValues<P>;
  /** A line for each part that could not be read. */
  readonly unread: readonly string[];
  /** The first digits of the digest of the result that the link was copied from. */
  readonly result?: string;
}

/** Goes up when a name in addresses changes its meaning. */
const version = "1";

const keyOf = (name: string, {key}: Param): string => key ?? name;
const short = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);

/** Parameters as the part of an address after `?`: those that are not as they are where nothing is asked for; empty for all standard. */
export function queryOf<P extends Params>(params: P, values: ParamValues<P>): string {
  const parts = Object.entries(params).flatMap(([name, param]) => {
    const write = param.write as (value: unknown) => string;
    const [text, standard] = [write(values[name]), write(param.standard)];
    return text === standard ? [] : [[keyOf(name, param), text]];
  });
  return parts.length === 0 ? "" : new URLSearchParams([["v", version], ...parts]).toString();
}

/** Reads the part of an address after `?`. Whatever it holds, the values are ones that the parameters may have. */
export function readQuery<P extends Params>(params: P, search: string): AskedParams<P> {
  const query = new URLSearchParams(search);
  const unread: string[] = [];
  const byKey = new Map(Object.entries(params).map(([name, param]) => [keyOf(name, param), param]));
  const entries = Object.entries(params).map(([name, param]) => {
    const key = keyOf(name, param);
    const given = query.get(key);
    if (given === null) return [name, param.standard];
    try {
      return [name, param.read(given)];
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      unread.push(`${key}=${short(given)}: expected ${param.expected}`);
      return [name, param.standard];
    }
  });
  for (const key of new Set(query.keys())) {
    const known = byKey.has(key) || key === "v" || key === "result";
    const [first, ...more] = query.getAll(key);
    for (const value of known ? more : [first, ...more]) unread.push(`${short(key)}=${short(value ?? "")}`);
  }
  if (query.has("v") && query.get("v") !== version) unread.push(`v=${short(query.get("v") ?? "")}`);
  const result = /^[0-9a-f]{12}$/.exec(query.get("result") ?? "")?.[0];
  if (query.has("result") && result === undefined) unread.push(`result=${short(query.get("result") ?? "")}`);
  return {
    values: Object.fromEntries(entries) as ParamValues<P>,
    unread,
    ...(result === undefined ? {} : {result})
  };
}
