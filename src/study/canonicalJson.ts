const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
};

/** JSON with the keys of every object in order, so that equal values give equal text. */
export const canonicalJson = (value: unknown, indent = 0): string => JSON.stringify(sorted(value), null, indent);
