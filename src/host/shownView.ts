import {pairView, type PairView, type Viewed} from "../rsa/pairView.js";
import type {Analysis} from "./analysis.js";

/** The cells that decide how two matrices are drawn. */
export const viewedCells = ["sideA", "sideB", "usable", "rdm"] as const satisfies readonly (keyof Viewed)[];

/** How the two matrices of an analysis are shown now. */
export type ShownView = (values: Viewed) => PairView;

/** How the two matrices of an analysis are shown; made once for all figures that show them. */
export function shownView(analysis: Pick<Analysis, "state">): ShownView {
  let last: {readonly key: readonly unknown[]; readonly view: PairView} | undefined;
  return (values) => {
    const {colours, scale, order} = analysis.state;
    const key = [values.sideA, values.sideB, values.usable, values.rdm, colours, scale, order];
    if (last && key.every((part, i) => part === last?.key[i])) return last.view;
    const view = pairView(values, {colours, scale, order});
    last = {key, view};
    return view;
  };
}
