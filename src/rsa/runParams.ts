import {rsaParams, type RsaParams} from "./params.js";

type Name = keyof RsaParams;
const names = Object.keys(rsaParams) as Name[];

/** What a run was asked, as texts by the names of its parameters. */
export const writtenParams = (values: RsaParams): Readonly<Record<Name, string>> =>
  Object.fromEntries(
    names.map((name) => [name, (rsaParams[name].write as (value: unknown) => string)(values[name])])
  ) as Record<Name, string>;

/** What `writtenParams` wrote. @throws RangeError for a value that a parameter may not have, or none */
export const readParams = (written: Readonly<Record<string, unknown>>): RsaParams =>
  Object.fromEntries(
    names.map((name) => {
      const text = written[name];
      if (typeof text !== "string") throw new RangeError(`no ${name}; expected ${rsaParams[name].expected}`);
      return [name, rsaParams[name].read(text)];
    })
  ) as unknown as RsaParams;
