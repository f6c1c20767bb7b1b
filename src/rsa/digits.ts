/** A number with fixed digits; what rounds to zero has no sign. */
export function digits(value: number, count: number): string {
  const text = value.toFixed(count);
  return Number(text) === 0 ? (0).toFixed(count) : text;
}

/** The same with a minus sign, for prose and tables; never for a program to read. */
export const signed = (value: number, count: number): string => digits(value, count).replace("-", "−");
