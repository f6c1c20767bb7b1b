import {randomStream} from "../../math/randomStream.js";

/** Numbers from −1 to 1 with three decimals, the same for one seed everywhere. */
interface Seeded {
  list(length: number): number[];
  /** Symmetric, its diagonal 1. */
  matrix(n: number): number[][];
  order(n: number): number[];
}

export function seeded(seed: number): Seeded {
  const stream = randomStream(seed, 0);
  const value = (): number => (stream.below(2001) - 1000) / 1000;
  return {
    list: (length) => Array.from({length}, value),
    matrix(n) {
      const rows = Array.from({length: n}, () => new Array<number>(n).fill(1));
      for (let i = 0; i < n; i++)
        for (let j = i + 1; j < n; j++) {
          const entry = value();
          rows[i]![j] = entry;
          rows[j]![i] = entry;
        }
      return rows;
    },
    order(n) {
      const order = Array.from({length: n}, (_, i) => i);
      for (let i = n - 1; i > 0; i--) {
        const other = stream.below(i + 1);
        [order[i], order[other]] = [order[other]!, order[i]!];
      }
      return order;
    }
  };
}
