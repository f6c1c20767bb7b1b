import type {Notebook} from "../src/notebook/notebook.js";
import type {RsaValues} from "../src/rsa/values.js";
import {setPair} from "./run.js";
import type {RunOptions} from "./runOptions.js";
import type {Study} from "./study.js";
import {table} from "./table.js";

/** The score of every pair of models that are present (schema rsa-notebook/all@1), each in its default form. */
export async function allReport(nb: Notebook<RsaValues>, study: Study, options: RunOptions) {
  const scores = [];
  for (const [i, a] of study.present.entries())
    for (const b of study.present.slice(i + 1)) {
      await setPair(nb, study, a, b, options);
      const {score, usable} = await nb.values(["score", "usable"]);
      const words = usable.words.length;
      scores.push("value" in score ? {a, b, words, r: score.value} : {a, b, words, r: null, reason: score.reason});
    }
  const {rdm, comparison, pieces, centre, selection} = await nb.values([
    "rdm",
    "comparison",
    "pieces",
    "centre",
    "selection"
  ]);
  return {
    schema: "rsa-notebook/all@1",
    params: {
      words: selection.words.map(({word}) => word),
      pieces,
      ...(comparison === "cka" ? {} : {rdm}),
      centre,
      comparison
    },
    models: study.present,
    scores
  };
}

/** The scores as a triangle of models. */
export function allTable({models, scores, params}: Awaited<ReturnType<typeof allReport>>): string {
  const cellOf = (a: string, b: string): string => {
    const found = scores.find((score) => score.a === a && score.b === b);
    return found ? (found.r?.toFixed(3) ?? "–") : "";
  };
  const rows = models.slice(0, -1).map((a) => [a, ...models.slice(1).map((b) => cellOf(a, b))]);
  return `${params.comparison}, ${params.words.length} words asked for\n\n${table([["", ...models.slice(1)], ...rows])}\n`;
}
