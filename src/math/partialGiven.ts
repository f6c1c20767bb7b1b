import type {Vectors} from "./matrix.js";

/** Of less than this is left of a variance, nothing is. */
const nothing = 1e-12;

/**
 * The partial correlation of the first two of k variables given the others, from the correlations of all, k × k: one is taken out after
 * the other (Yule 1907, 10.1098/rspa.1907.0028). One that follows from those before it changes nothing.
 * @throws RangeError where x or y follows from the others
 */
export function partialGiven({n: k, data}: Vectors): number {
  const r = data.slice();
  const rest = (i: number, z: number): number => (1 - r[i * k + z]!) * (1 + r[i * k + z]!);
  for (let z = 2; z < k; z++) {
    if (r[z * k + z] === 0) continue;
    for (const [name, i] of [
      ["x", 0],
      ["y", 1]
    ] as const)
      if (rest(i, z) <= nothing)
        throw new RangeError(`${name} follows z: r = ${r[i * k + z]}; partial correlation is undefined`);
    const others = Array.from({length: k}, (_, i) => i).filter((i) => i < 2 || i > z);
    const known = new Map(others.map((i) => [i, rest(i, z)]));
    for (const i of others)
      for (const j of others) {
        if (i === j) continue;
        const [a, b] = [known.get(i)!, known.get(j)!];
        const left =
          a <= nothing || b <= nothing ? 0 : (r[i * k + j]! - r[i * k + z]! * r[j * k + z]!) / Math.sqrt(a * b);
        r[i * k + j] = left;
      }
    for (const i of others) if (i > z && known.get(i)! <= nothing) r[i * k + i] = 0;
  }
  return Math.max(-1, Math.min(1, r[1]!));
}
