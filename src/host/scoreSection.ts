import {scoreAlone} from "../figures/scoreAlone.js";
import {scoreScatter, type ScoreScatterOptions} from "../figures/scoreScatter.js";
import {scoreTable} from "../figures/scoreTable.js";
import {byPublishedName} from "../rsa/comparisons.js";
import type {PublishedRecord} from "../rsa/record.js";
import {isThere, noneOf, type Triangle} from "../rsa/side.js";
import {markedRows} from "../figures/markedRows.js";
import {movement} from "../figures/movement.js";
import type {Analysis, PageValues} from "./analysis.js";
import {correctedPs} from "./correctedPs.js";
import {figureSource} from "./figureSource.js";
import {live} from "../page/live.js";
import {pairColumns, type ShownMarks} from "./matricesSection.js";
import {together} from "../page/together.js";

interface Drawn extends Omit<ScoreScatterOptions, "triangleA" | "triangleB"> {
  readonly a: Triangle;
  readonly b: Triangle;
}

/** The scatter, or the score alone where a matrix is not there. */
function scatterOf({a, b, ...options}: Drawn): Node {
  if (isThere(a) && isThere(b)) return scoreScatter({...options, triangleA: a, triangleB: b});
  return scoreAlone({...options, reason: noneOf(a, b)});
}

/** The scatter of all pairs with the score in its title, and the other comparisons. */
export function scoreSection(analysis: Analysis, published: Promise<PublishedRecord>, marks: ShownMarks) {
  const {notebook} = analysis;
  const moved = movement();
  const nameOf = ({meta}: PageValues["modelA"]): string => analysis.called(meta.model);
  const scatter = live(
    notebook,
    ["sideA", "sideB", "usable", "score", "modelA", "modelB", "rdm", "comparison"],
    ({sideA, sideB, usable, score, modelA, modelB, rdm, comparison}) =>
      scatterOf({
        a: sideA.triangle,
        b: sideB.triangle,
        words: usable.words,
        score,
        kind: rdm,
        comparison,
        nameA: nameOf(modelA),
        nameB: nameOf(modelB),
        ...marks,
        moved,
        square: true
      }),
    {id: "score"}
  );
  markedRows(scatter, marks.marking);
  const table = live(
    notebook,
    ["score", "comparison", "comparisons", "structure", "modelA", "modelB"],
    ({score, comparison, modelA, modelB, ...scores}) => {
      const names = {nameA: nameOf(modelA), nameB: nameOf(modelB)};
      return ps.filled(scoreTable({...scores, ...names, chosen: {score, comparison}, tested: true}));
    },
    {id: "comparisons", height: 420, late: true}
  );
  const ps = correctedPs(analysis, () => table, {
    ps: ({comparisons}) => Object.entries(byPublishedName(comparisons)),
    of: ({comparisons}) => comparisons
  });
  const source = figureSource(analysis, published, {
    name: "pairs",
    cells: ["usable", "triangleA", "triangleB", "score", "comparisons", "structure", "corrected"],
    data: ({usable, triangleA, triangleB}) => ({
      columns: [...pairColumns(usable.words), {name: "a", values: triangleA}, {name: "b", values: triangleB}]
    }),
    place: () => scatter
  });
  return {scatter: together(scatter, source), table: together(table, ps.note)};
}
