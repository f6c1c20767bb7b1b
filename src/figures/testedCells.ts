import {html} from "htl";
import type {CorrectedP} from "../rsa/corrected.js";
import {pWords} from "../rsa/testWords.js";
import type {Score} from "../rsa/values.js";
import {scoreCell} from "./scoreCell.js";

/** The cells of a score and of its p-value, which comes later by its name; see `fillPs`. One cell where there is no score, or no test of it. */
export function testedCells(name: string, score: Score, tested = true): HTMLTableCellElement[] {
  const cell = scoreCell(score);
  cell.dataset["measure"] = name;
  if (tested && "value" in score)
    return [cell, html`<td class="p-value" data-p-of=${name}></td>` as HTMLTableCellElement];
  cell.colSpan = 2;
  return [cell];
}

/**
 * Writes p-values into a table's cells by their names. The table stays as it is, since a reader may be in it.
 * @param found - undefined where they are on their way
 */
export function fillPs(table: ParentNode, found: ReadonlyMap<string, CorrectedP> | undefined): void {
  for (const cell of table.querySelectorAll<HTMLElement>("td[data-p-of]")) {
    const result = found?.get(cell.dataset["pOf"] ?? "");
    const text =
      found === undefined
        ? "…"
        : result && "p" in result
          ? pWords(result.p, result.floor).replace(/^p (?:= )?/, "")
          : "none";
    cell.replaceChildren(text, result && "reason" in result ? html`<small>${result.reason}</small>` : "");
    if (result && "p" in result) cell.dataset["p"] = String(result.p);
    else delete cell.dataset["p"];
  }
}
