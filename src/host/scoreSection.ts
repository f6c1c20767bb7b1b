import {scoreScatter} from "../figures/scoreScatter.js";
import {scoreTable} from "../figures/scoreTable.js";
import type {Analysis} from "./analysis.js";
import {live} from "./live.js";
import {together} from "./together.js";

/** The scatter of all pairs with the score in its title, and the other comparisons. */
export function scoreSection({notebook}: Analysis): Node {
  const scatter = live(
    notebook,
    ["triangleA", "triangleB", "usable", "score", "modelA", "modelB", "rdm", "comparison"],
    ({triangleA, triangleB, usable, score, modelA, modelB, rdm, comparison}) =>
      scoreScatter({
        ...{triangleA, triangleB, words: usable.words, score, kind: rdm, comparison},
        ...{nameA: modelA.meta.model, nameB: modelB.meta.model}
      }),
    {id: "score", height: 460}
  );
  const table = live(
    notebook,
    ["comparisons", "structure", "modelA", "modelB"],
    ({comparisons, structure, modelA, modelB}) =>
      scoreTable({comparisons, structure, nameA: modelA.meta.model, nameB: modelB.meta.model}),
    {id: "comparisons", height: 420}
  );
  const both = together(scatter, table);
  both.className = "pair";
  return both;
}
