/** Ways to cut a word in at most two, by themselves, and the true way whatever it is: `{"couch": "couch", "c + ouch": "c + ouch" …}`. */
export function splitsOf(word: string, truth: string): Record<string, string> {
  const letters = [...word];
  const cuts = letters.slice(1).map((_, i) => `${letters.slice(0, i + 1).join("")} + ${letters.slice(i + 1).join("")}`);
  return Object.fromEntries([...new Set([word, ...cuts, truth])].map((way) => [way, way]));
}
