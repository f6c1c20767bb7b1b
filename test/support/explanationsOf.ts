import type {RunReport} from "../../cli/runReport.js";

/** What a page shows of explanations, by its cells' names: of comparisons that are no regression's the scores of the model RDMs. */
export function explanationsOf({modelRdms, explanations}: RunReport["result"]): Readonly<Record<string, number>> {
  const ways = (["raw", "centred"] as const).flatMap((way) =>
    Object.entries(explanations[way].each).flatMap(([name, one]) =>
      (["a", "b", "part", "given"] as const).map((field) => [`${way}.${name}.${field}`, one[field] ?? null] as const)
    )
  );
  const models = Object.entries(modelRdms).flatMap(([name, {a, b}]) => [
    [`${name}.a`, a] as const,
    [`${name}.b`, b] as const
  ]);
  const there = (all: readonly (readonly [string, number | null])[]) => all.filter(([, value]) => value !== null);
  const parts = there(ways);
  return Object.fromEntries(parts.length > 0 ? parts : there(models)) as Record<string, number>;
}
