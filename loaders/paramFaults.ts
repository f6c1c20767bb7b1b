import type {reservedKeys} from "../src/study/address.js";
import {isBrought, type Param, type Params} from "../src/study/param.js";

/** What names in addresses are that belong to no parameter. */
const taken: Readonly<Record<(typeof reservedKeys)[number], string>> = {
  v: "the version of the address",
  result: "the result that a link was copied from",
  embed: "a figure alone"
};

/** What is wrong with the values of a choice or a list. */
function valueFaults(param: Param): readonly string[] {
  if (param.kind !== "choice" && param.kind !== "list") return [];
  const {kind, values} = param;
  const twice = values.filter((value, i) => values.indexOf(value) < i);
  const apart =
    kind === "list" ? values.filter((value) => value === "" || value !== value.trim() || value.includes(",")) : [];
  return [
    ...twice.map((value) => `its value ${JSON.stringify(value)} is there twice; expected it once`),
    ...apart.map(
      (value) =>
        `its value ${JSON.stringify(value)} cannot be told in a list with commas between; expected no comma, and no blank at an end`
    )
  ];
}

/** What is wrong with a parameter's default: it may not have it, or cannot write it down. */
function wrongDefault({standard, expected, read, write}: Param): readonly string[] {
  try {
    read((write as (value: unknown) => string)(standard));
    return [];
  } catch {
    return [`wrong default ${JSON.stringify(standard)}; expected ${expected}`];
  }
}

/** What is wrong with a study's parameters: defaults that they may not have, values that no one could ask for, and names in the address that stand for something else. */
export function paramFaults(study: string, params: Params): readonly string[] {
  const known = new Map<string, string>(Object.entries(taken));
  return Object.entries(params).flatMap(([name, param]) => {
    const faults = [...wrongDefault(param), ...valueFaults(param)];
    if (!isBrought(param)) {
      const {key = name} = param;
      const other = known.get(key);
      if (other !== undefined)
        faults.push(`in the address ${key} is ${other}; give it another name there by {key: "…"}`);
      known.set(key, `that of the parameter ${name}`);
    }
    return faults.map((fault) => `${study}, parameter ${name}: ${fault}`);
  });
}
