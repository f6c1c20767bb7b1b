/**
 * Step-down min-P by its definition, slow and plain: each score's p among the values of its own list; p of the j-th smallest is how
 * often the smallest p of a permutation, among the scores whose p is no smaller, reaches it; and no p is below one of a smaller p. Of
 * equal p's the one is smaller whose value is more standard deviations above its list's mean.
 * @param lists - a score's value under each permutation; all of one length
 * @param observed - where the observed values stand in the lists
 */
export function minPByDefinition(lists: readonly (readonly number[])[], observed: number): number[] {
  const all = lists.map((list) => {
    const mean = list.reduce((sum, value) => sum + value, 0) / list.length;
    const sd = Math.sqrt(list.reduce((sum, value) => sum + (value - mean) ** 2, 0) / list.length);
    return list.map((value) => ({
      p: list.filter((one) => one >= value - 1e-12).length,
      deviations: sd > 1e-12 ? (value - mean) / sd : 0
    }));
  });
  type One = (typeof all)[number][number];
  const reaches = (one: One, other: One): boolean =>
    one.p < other.p || (one.p === other.p && one.deviations >= other.deviations - 1e-10);
  const own = all.map((list) => list[observed]!);
  const stepped = own.map((one) => {
    const rest = all.filter((_, i) => reaches(one, own[i]!));
    const count = rest[0]!.length;
    let reached = 0;
    for (let k = 0; k < count; k++) if (rest.some((list) => reaches(list[k]!, one))) reached++;
    return reached / count;
  });
  return own.map((one) => Math.max(...stepped.filter((_, i) => reaches(own[i]!, one))));
}
