import {grouped} from "./grouped.js";

/** A whole number that something may be. */
export interface WholeNumber {
  /** What it is, as an error names it. */
  readonly what: string;
  readonly min: number;
  readonly max: number;
  /** Why it may not be more. */
  readonly because?: string;
}

const plain = /^\d+$/;
const inThousands = /^\d{1,3}(?:([,_ \u00a0\u2009\u202f])\d{3}(?:\1\d{3})*)$/;

/** What may be given, in words: the same in the address, in a field and in the terminal. */
export const expectedWords = ({min, max, because}: WholeNumber): string =>
  `expected a whole number from ${grouped(min)} to ${grouped(max)}${because === undefined ? "" : ` (${because})`}`;

/** @throws RangeError for what is no whole number or beyond its bounds */
export function checkWholeNumber(value: number, rule: WholeNumber, given = String(value)): number {
  if (Number.isSafeInteger(value) && value >= rule.min && value <= rule.max) return value;
  throw new RangeError(`wrong ${rule.what}: ${given}; ${expectedWords(rule)}`);
}

/**
 * Reads digits, be it with a comma, a space or `_` between thousands.
 * @throws RangeError as `checkWholeNumber`
 */
export function readWholeNumber(text: string, rule: WholeNumber): number {
  const given = text.trim();
  const value = plain.test(given) ? Number(given) : inThousands.test(given) ? Number(given.replace(/\D/g, "")) : NaN;
  const short = given.length > 40 ? `${given.slice(0, 40)}…` : given;
  return checkWholeNumber(value, rule, JSON.stringify(short));
}
