import {expectedWords, readWholeNumber, type WholeNumber} from "./wholeNumber.js";

/** How a parameter is told to people, and where it stands in the address and on the command line. */
interface ParamWords {
  /** Beside its control; its name without. */
  readonly label?: string;
  /** One line for the command line's help; the label without. */
  readonly help?: string;
  /** What it is, in the middle of a sentence; the label without. */
  readonly words?: string;
  /** Its name in the address; its own name without. */
  readonly key?: string;
  /** Its name on the command line, without dashes; its own name in kebab case without. */
  readonly option?: string;
  /** Whether there were records before it: where it is standard, they and those written since do not name it. */
  readonly later?: boolean;
}

interface Shared<T> extends ParamWords {
  /** What it is where nothing else is asked for. */
  readonly standard: T;
  /** What it may be, in words: `one of …`, `a whole number from …`. */
  readonly expected: string;
  /** @throws RangeError for what it may not be */
  read(text: string): T;
  /** The text from which `read` makes the same value. */
  write(value: T): string;
}

/** One of a few values. */
export interface Choice<T extends string = string> extends Shared<T> {
  readonly kind: "choice";
  readonly values: readonly T[];
  /** Those that are in sight without asking for the others; all without. */
  readonly usual?: readonly T[];
  /** The values as a person reads them. */
  readonly names: Readonly<Record<T, string>>;
}

/** A whole number within bounds. */
interface Whole extends Shared<number> {
  readonly kind: "whole";
  readonly rule: WholeNumber;
  /** Numbers to choose by one press, ascending. */
  readonly presets: readonly number[];
}

/** Yes or no. */
interface Flag extends Shared<boolean> {
  readonly kind: "flag";
}

/** Any text of one line. */
interface Text extends Shared<string> {
  readonly kind: "text";
}

/** Some of a few values, in the order of these. */
interface List<T extends string = string> extends Shared<readonly T[]> {
  readonly kind: "list";
  readonly values: readonly T[];
  /** The values as a person reads them. */
  readonly names: Readonly<Record<T, string>>;
}

/** Plain data with parts, for which a page has a control of its own. */
export interface Plain<T = unknown> extends Shared<T> {
  readonly kind: "plain";
  /** Whether a value may stand in a record in its place, where that names it only. */
  readonly recorded?: (value: unknown) => boolean;
  /** A reader brings it: it stands in no address, and a command has options of its own for it. Gives what a report says of it. */
  brought?(value: T): string;
}

/** A parameter: what it may be, what it is where nothing is said, and how it is written down. */
export type Param = Choice | Whole | Flag | Text | List | Plain;
type ValueOf<P> = P extends {readonly kind: "choice"; readonly values: readonly (infer T)[]}
  ? T
  : P extends {readonly kind: "list"; readonly values: readonly (infer T)[]}
    ? readonly T[]
    : P extends {readonly standard: infer T}
      ? T
      : never;

export type Params = Readonly<Record<string, Param>>;
/** Whether a reader brings it, see `Plain`. */
export const isBrought = (param: Param | undefined): param is Plain & Required<Pick<Plain, "brought">> =>
  param?.kind === "plain" && param.brought !== undefined;

/** The values of parameters, by name. */
export type ParamValues<P> = {readonly [K in keyof P]: ValueOf<P[K]>};

const refuse = (text: string, expected: string): never => {
  const short = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  throw new RangeError(`${JSON.stringify(short)}; expected ${expected}`);
};

/** A few values, in their order: alone, or each with its name for people. */
type Values<T extends string> =
  | readonly T[]
  | readonly (readonly [value: T, name: string])[]
  | Readonly<Record<T, string>>;

/** JavaScript puts whole numbers before all other keys of an object, however it is written. */
const isMoved = (key: string): boolean => /^(?:0|[1-9]\d*)$/.test(key);

/** @throws RangeError where the order of values would not be the one that is written */
function pairsOf<T extends string>(values: Values<T>): readonly (readonly [T, string])[] {
  if (Array.isArray(values))
    return (values as readonly (T | readonly [T, string])[]).map((value) =>
      typeof value === "string" ? ([value, value] as const) : value
    );
  const pairs = Object.entries(values) as [T, string][];
  if (!pairs.some(([value]) => isMoved(value))) return pairs;
  const written = pairs.map(([value, name]) => `[${JSON.stringify(value)}, ${JSON.stringify(name)}]`).join(", ");
  throw new RangeError(
    `whole numbers among the values lose their places in an object; write them in a list, in the order you want: [${written}]`
  );
}

/**
 * One of a few values.
 * @throws RangeError for whole numbers as keys of an object
 */
export function choice<const T extends string>(
  values: Values<T>,
  standard: NoInfer<T>,
  words: ParamWords & {readonly usual?: readonly NoInfer<T>[]} = {}
): Choice<T> {
  const pairs = pairsOf(values);
  const all = pairs.map(([value]) => value);
  const expected = `one of ${all.join(", ")}`;
  return {
    ...words,
    kind: "choice",
    standard,
    expected,
    values: all,
    names: Object.fromEntries(pairs) as Record<T, string>,
    read: (text) => all.find((value) => value === text) ?? refuse(text, expected),
    write: (value) => value
  };
}

/** A whole number from `min` to `max`. @param what - how an error names it; its label without */
export function whole(
  min: number,
  max: number,
  standard: number,
  {
    because,
    presets = [],
    what,
    ...words
  }: ParamWords & {readonly because?: string; readonly presets?: readonly number[]; readonly what?: string} = {}
): Whole {
  const rule = {
    what: what ?? words.label ?? "number",
    min,
    max,
    ...(because === undefined ? {} : {because})
  };
  const expected = expectedWords(rule).replace(/^expected /, "");
  return {
    ...words,
    kind: "whole",
    standard,
    expected,
    rule,
    presets,
    read(text) {
      try {
        return readWholeNumber(text, rule);
      } catch (error) {
        if (error instanceof RangeError) return refuse(text, expected);
        throw error;
      }
    },
    write: String
  };
}

/** The same with fewer numbers. @param because - why there are no more */
export const atMost = (param: Whole, max: number, because: string): Whole =>
  whole(param.rule.min, max, param.standard, {...param, what: param.rule.what, because});

/** Yes or no; written `true` and `false`, or as its own words say. */
export function flag(
  standard: boolean,
  {yes = "true", no = "false", ...words}: ParamWords & {readonly yes?: string; readonly no?: string} = {}
): Flag {
  const expected = `${yes} or ${no}`;
  return {
    ...words,
    kind: "flag",
    standard,
    expected,
    read: (text) => (text === yes ? true : text === no ? false : refuse(text, expected)),
    write: (value) => (value ? yes : no)
  };
}

/** Any text of one line. @param max - characters */
export function text(standard: string, {max = 200, ...words}: ParamWords & {readonly max?: number} = {}): Text {
  const expected = `at most ${max} characters in one line`;
  return {
    ...words,
    kind: "text",
    standard,
    expected,
    read: (given) => (given.length <= max && /^\P{Cc}*$/u.test(given) ? given : refuse(given, expected)),
    write: (value) => value
  };
}

/**
 * Some of a few values, or none, written with commas between.
 * @throws RangeError for whole numbers as keys of an object
 */
export function list<const T extends string>(
  of: Values<T>,
  standard: readonly NoInfer<T>[],
  words: ParamWords = {}
): List<T> {
  const pairs = pairsOf(of);
  const values = pairs.map(([value]) => value);
  const expected = `some of ${values.join(", ")}, with commas between`;
  return {
    ...words,
    kind: "list",
    standard,
    expected,
    values,
    names: Object.fromEntries(pairs) as Record<T, string>,
    read(given) {
      const asked = given.trim() === "" ? [] : given.split(",").map((part) => part.trim());
      const known = values.filter((value) => asked.includes(value));
      return known.length === new Set(asked).size ? known : refuse(given, expected);
    },
    write: (value) => value.join(",")
  };
}

/** Plain data with parts, written as JSON. @param is - whether a value is what it may be */
export function plain<T>(
  standard: T,
  is: (value: unknown) => value is T,
  {expected, ...words}: ParamWords & Pick<Plain<T>, "expected" | "recorded" | "brought">
): Plain<T> {
  return {
    ...words,
    kind: "plain",
    standard,
    expected,
    read(given) {
      let value: unknown;
      try {
        value = JSON.parse(given);
      } catch {
        return refuse(given, expected);
      }
      return is(value) ? value : refuse(given, expected);
    },
    write: (value) => JSON.stringify(value)
  };
}

/** The name of a parameter on the command line, without dashes. */
export const optionOf = (name: string, {option}: Pick<ParamWords, "option">): string =>
  option ?? name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** Where a generator begins: its state has 32 bits. */
export const seed = (words: ParamWords = {}): Whole => whole(0, 0xffffffff, 1, {label: "Seed", what: "seed", ...words});

/** What each parameter is where nothing is asked for. */
export const standards = <P extends Params>(params: P): ParamValues<P> => valuesOf(params, {});

/** What each parameter is: as it is given, standard without. */
export const valuesOf = <P extends Params>(params: P, given: Partial<ParamValues<P>>): ParamValues<P> =>
  Object.fromEntries(
    Object.entries(params).map(([name, {standard}]) => [name, given[name] ?? standard])
  ) as unknown as ParamValues<P>;

/** Whether a value is what a parameter is without being asked for; long lists are not written out for it. */
function isStandard({standard, write}: Param, value: unknown): boolean {
  if (value === standard) return true;
  if (Array.isArray(value) && Array.isArray(standard) && value.length !== standard.length) return false;
  const text = write as (value: unknown) => string;
  return text(value) === text(standard);
}

/** The values as a record names them; see `later`. */
export const recordedValues = <P extends Params>(params: P, values: ParamValues<P>): Partial<ParamValues<P>> =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, param]) =>
      param.later && isStandard(param, values[name]) ? [] : [[name, values[name]]]
    )
  ) as Partial<ParamValues<P>>;
