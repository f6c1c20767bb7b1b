/** For each pair of n labels in the order of upperTriangle, 1 where both are the same, else 0. Length n(n − 1)/2. */
export function withinPairs(labels: readonly string[]): Uint8Array {
  const n = labels.length;
  const numbers = new Map<string, number>();
  const kinds = Uint32Array.from(labels, (label) => {
    const number = numbers.get(label) ?? numbers.size;
    numbers.set(label, number);
    return number;
  });
  const mask = new Uint8Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) mask[at++] = kinds[i] === kinds[j] ? 1 : 0;
  }
  return mask;
}

/** The values of the pairs whose mask is so. @param mask - see `withinPairs`, of as many pairs */
export function pairsWhere(values: Float64Array, mask: Uint8Array, wanted: 0 | 1): Float64Array {
  const out = new Float64Array(values.length);
  let m = 0;
  for (let at = 0; at < values.length; at++) if (mask[at] === wanted) out[m++] = values[at]!;
  return out.subarray(0, m);
}
