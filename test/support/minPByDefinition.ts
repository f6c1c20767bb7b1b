/**
 * Step-down min-P by its definition, slow and plain: each score's p among the values of its own list; p of the j-th smallest is how
 * often the smallest p of a permutation, among the scores whose p is no smaller, reaches it; and no p is below one of a smaller p.
 * @param lists - a score's value under each permutation; all of one length
 * @param observed - where the observed values stand in the lists
 */
export function minPByDefinition(lists: readonly (readonly number[])[], observed: number): number[] {
  const reach = (list: readonly number[], value: number): number => list.filter((one) => one >= value - 1e-12).length;
  const ps = lists.map((list) => list.map((value) => reach(list, value)));
  const own = ps.map((list) => list[observed]!);
  const stepped = own.map((p) => {
    const rest = ps.filter((_, i) => own[i]! >= p);
    const count = rest[0]!.length;
    let reached = 0;
    for (let k = 0; k < count; k++) if (Math.min(...rest.map((list) => list[k]!)) <= p) reached++;
    return reached / count;
  });
  return own.map((p) => Math.max(...stepped.filter((_, i) => own[i]! <= p)));
}
