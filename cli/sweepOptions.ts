import {checkSweep, sweepMethods, type SweepMethod, type SweepOptions} from "../src/rsa/sweep.js";
import {sweepParams} from "../src/rsa/sweepParams.js";
import {valuesOf, type ParamValues} from "../src/study/param.js";
import {checkSizes, everySize, usualSizes} from "../src/rsa/sweepSizes.js";
import {checkOptions, type RunOptions} from "./runOptions.js";
import {UsageError} from "./usageError.js";

/** The options of `sweep`, as the command line gives them. */
export interface SweepCommandOptions
  extends Omit<RunOptions, "permutations" | "matrices" | "timing">, Partial<ParamValues<typeof sweepParams>> {
  /** `all`, or numbers; 2, 4, 8 … and the model's own size without. */
  readonly sizes?: string;
  readonly methods?: readonly string[];
  readonly csv?: boolean;
  readonly arrow?: boolean;
}

/** What is asked for, before it is known how many dimensions a model has. */
export interface SweepAsked extends Omit<SweepOptions, "sizes"> {
  readonly sizes: readonly number[] | "all" | "usual";
}

const isMethod = (name: string): name is SweepMethod => sweepMethods.some((method) => method === name);

function methodsOf(names: readonly string[] | undefined): readonly SweepMethod[] {
  if (names === undefined) return sweepMethods;
  if (names.length === 0) throw new UsageError(`no methods: --methods is empty; expected ${sweepMethods.join(", ")}`);
  const asked = names.map((name): SweepMethod => {
    if (isMethod(name)) return name;
    throw new UsageError(`unknown method: ${JSON.stringify(name)}; expected ${sweepMethods.join(", ")}`);
  });
  return sweepMethods.filter((method) => asked.includes(method));
}

function sizesOf(text: string | undefined): SweepAsked["sizes"] {
  if (text === undefined) return "usual";
  if (text.trim() === "all") return "all";
  const parts = text.split(",").map((part) => part.trim());
  return parts.map((part) => {
    if (/^\d+$/.test(part) && Number(part) > 0 && Number.isSafeInteger(Number(part))) return Number(part);
    throw new UsageError(
      `wrong size: ${JSON.stringify(part)}; expected whole numbers from 1 with commas between, or all`
    );
  });
}

/** @throws UsageError for options that contradict each other, and for values that cannot be */
export function sweepAsked({seed, ...options}: SweepCommandOptions): SweepAsked {
  checkOptions(options);
  const formats = (["json", "csv", "arrow"] as const).filter((name) => options[name]);
  if (formats.length > 1)
    throw new UsageError(`--${formats[0]} and --${formats[1]} are both forms of the output; expected one of them`);
  const drawn = valuesOf(sweepParams, {...options, ...(seed === undefined ? {} : {seed})});
  checkSweep(drawn);
  return {methods: methodsOf(options.methods), sizes: sizesOf(options.sizes), ...drawn};
}

/**
 * The sizes for a model of d dimensions.
 * @param some - whether sizes beyond d are left out, be it all of them, instead of refused
 */
export function sizesFor({sizes}: SweepAsked, d: number, model: string, some: boolean): readonly number[] {
  if (sizes === "usual") return usualSizes(d);
  if (sizes === "all") return everySize(d);
  const fitting = some ? sizes.filter((size) => size <= d) : sizes;
  return fitting.length === 0 ? [] : checkSizes(fitting, d, model);
}

/** @throws UsageError where every size is beyond the d dimensions of the largest model */
export function requireFittingSize({sizes}: SweepAsked, d: number): void {
  if (Array.isArray(sizes) && sizes.every((size) => size > d))
    throw new UsageError(
      `wrong sizes: ${sizes.join(", ")}; expected one from 1 to ${d}, the most dimensions of a model`
    );
}
