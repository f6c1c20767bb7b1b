/** For each pair of n labels in the order of upperTriangle, 1 where both are the same, else 0. Length n(n − 1)/2. */
export function withinPairs(labels: readonly string[]): Uint8Array {
  const n = labels.length;
  const mask = new Uint8Array((n * (n - 1)) / 2);
  for (let i = 0, at = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) mask[at++] = labels[i] === labels[j] ? 1 : 0;
  }
  return mask;
}
