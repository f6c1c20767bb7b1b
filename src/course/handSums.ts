import {signed} from "../rsa/digits.js";
import {cosineOfRows} from "./cosineOfRows.js";

/** The end of an arrow from the middle: across and up. */
export type Tip = readonly [x: number, y: number];

/** How the cosine of two arrows comes about, in the words of a table. */
export interface HandSums {
  readonly product: string;
  readonly lengths: readonly [string, string];
  /** With what it is divided from. */
  readonly cosine: string;
  /** From −1 to 1, or why there is none. */
  readonly value: number | string;
  /** From −180 to 180 degrees, from the first arrow to the second; none where an arrow has no direction. */
  readonly degrees: number | undefined;
}

const tenths = (value: number): string => signed(value, 1);
/** A number within a sum: a negative one in brackets. */
const within = (value: number): string => (tenths(value).startsWith("−") ? `(${tenths(value)})` : tenths(value));

/** The steps from two arrows to their cosine; an arrow of length 0 has neither cosine nor angle. */
export function handSums(a: Tip, b: Tip): HandSums {
  const product = signed(a[0] * b[0] + a[1] * b[1], 2);
  const lengthOf = ([x, y]: Tip): number => Math.sqrt(x * x + y * y);
  const [la, lb] = [lengthOf(a), lengthOf(b)];
  const lengthWords = ([x, y]: Tip, length: number): string =>
    `√(${within(x)}² + ${within(y)}²) = ${signed(length, 2)}`;
  const steps = {
    product: `${within(a[0])} · ${within(b[0])} + ${within(a[1])} · ${within(b[1])} = ${product}`,
    lengths: [lengthWords(a, la), lengthWords(b, lb)] as const
  };
  if (la === 0 || lb === 0) {
    const reason = "none: an arrow of length 0 points nowhere";
    return {...steps, cosine: reason, value: reason, degrees: undefined};
  }
  const value = cosineOfRows(a, b);
  const turn = Math.atan2(b[1], b[0]) - Math.atan2(a[1], a[0]);
  return {
    ...steps,
    cosine: `${product} / (${signed(la, 2)} · ${signed(lb, 2)}) = ${signed(value, 3)}`,
    value,
    degrees: (((turn % (2 * Math.PI)) + 3 * Math.PI) % (2 * Math.PI)) * (180 / Math.PI) - 180
  };
}
