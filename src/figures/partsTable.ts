import {html} from "htl";
import type {Commonality} from "../math/commonality.js";
import type {CorrectedP} from "../rsa/corrected.js";
import type {ExplainedTogether} from "../rsa/explained.js";
import {explanationLabel} from "../rsa/explainedWords.js";
import type {Score} from "../rsa/values.js";
import {scoreCell} from "./scoreCell.js";
import {tableBox} from "./tableBox.js";

interface PartsTableOptions {
  readonly together: ExplainedTogether;
  readonly nameA: string;
  readonly nameB: string;
  readonly letter: string;
}

type Found = Commonality | {readonly reason: string};

const partOf = (found: Found, set: number): Score => {
  if ("reason" in found) return found;
  const part = found.parts.find(({of}) => of === set);
  return part ? {value: part.value} : {reason: "no such part"};
};
const totalOf = (found: Found): Score => ("reason" in found ? found : {value: found.total});

function named(names: readonly string[], set: number): string {
  const some = names.filter((_, k) => (set >> k) & 1).map(explanationLabel);
  return some.length === 1 ? `${some[0]} alone` : `shared by ${some.join(", ")}`;
}

/** What chosen explanations account for together, in its parts; p-values of what one alone adds come later, named `a.rank` and so on. */
export function partsTable({together, nameA, nameB, letter}: PartsTableOptions): HTMLElement {
  const {names, score, a, b} = together;
  const sets = Array.from({length: 2 ** names.length - 1}, (_, i) => i + 1).toSorted(
    (x, y) => names.filter((_, k) => (x >> k) & 1).length - names.filter((_, k) => (y >> k) & 1).length || x - y
  );
  const cell = (name: string, value: Score): HTMLTableCellElement => {
    const made = scoreCell(value);
    made.dataset["measure"] = name;
    return made;
  };
  const p = (side: "a" | "b", set: number): HTMLTableCellElement => {
    const alone = names.findIndex((_, k) => set === 1 << k);
    const none = alone < 0 || "reason" in together[side];
    return html`<td class="p-value" data-p-of=${none ? null : `${side}.${names[alone]}`}></td>` as HTMLTableCellElement;
  };
  const row = (label: string, name: string, values: readonly [Score, Score, Score], set: number) =>
    html`<tr>
      <th scope="row">${label}</th>
      ${cell(`parts.a.${name}`, values[0])}${p("a", set)} ${cell(`parts.b.${name}`, values[1])}${p("b", set)}
      ${cell(`parts.score.${name}`, values[2])}
    </tr>`;
  return tableBox(
    "What the chosen explanations account for together",
    html`<table class="rsa parts-table">
      <thead>
        <tr>
          <th scope="col">Chosen explanations</th>
          <th scope="col" class="score">R² of A ${nameA}</th>
          <th scope="col" class="score">p</th>
          <th scope="col" class="score">R² of B ${nameB}</th>
          <th scope="col" class="score">p</th>
          <th scope="col" class="score">of ${letter}</th>
        </tr>
      </thead>
      <tbody>
        ${sets.map((set) => row(named(names, set), String(set), [partOf(a, set), partOf(b, set), partOf(score, set)], set))}
        ${row("all together", "total", [totalOf(a), totalOf(b), totalOf(score)], 0)}
      </tbody>
    </table>`
  );
}

/** The p-values of a set by the names of their cells. */
export const partPs = (
  names: readonly string[],
  {a, b}: {readonly a: readonly CorrectedP[]; readonly b: readonly CorrectedP[]}
): ReadonlyMap<string, CorrectedP> =>
  new Map(names.flatMap((name, k) => [[`a.${name}`, a[k]!] as const, [`b.${name}`, b[k]!] as const]));
