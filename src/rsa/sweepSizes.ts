/** 2, 4, 8 … below d, then d itself. */
export function usualSizes(d: number): readonly number[] {
  const sizes: number[] = [];
  for (let k = 2; k < d; k *= 2) sizes.push(k);
  return [...sizes, d];
}

/** Every size from 2 to d; for d = 1 the 1 itself. */
export const everySize = (d: number): readonly number[] => (d < 2 ? [d] : Array.from({length: d - 1}, (_, i) => i + 2));

/**
 * Sizes in ascending order, each once.
 * @param name - the model, for the error
 * @throws RangeError for none, and for one that is not a whole number from 1 to d
 */
export function checkSizes(sizes: readonly number[], d: number, name: string): readonly number[] {
  if (sizes.length === 0) throw new RangeError("no sizes; expected whole numbers");
  const wrong = sizes.find((size) => !Number.isInteger(size) || size < 1 || size > d);
  if (wrong !== undefined)
    throw new RangeError(`wrong size: ${wrong}; expected whole numbers from 1 to ${d}, the dimensions of ${name}`);
  return [...new Set(sizes)].sort((x, y) => x - y);
}
