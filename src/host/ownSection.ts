import {html} from "htl";
import type {CeilingFigureOptions} from "../figures/ceilingFigure.js";
import {ceilingWords, type Ceiling, type Ceilings} from "../rsa/ceilings.js";
import type {OwnRdm} from "../rsa/ownRdm.js";
import {mostExplanations, type Explained} from "../rsa/explained.js";
import type {Analysis} from "./analysis.js";
import {ownEntry, ownPicker} from "./ownPicker.js";

/** How near both models come to a matrix of people; its code comes with the first such matrix. */
function beforeCeiling(ceiling: Ceiling, drawn: Omit<CeilingFigureOptions, "ceiling">): HTMLElement {
  const box = html`<div></div>` as HTMLElement;
  if (!("reason" in ceiling))
    void import("../figures/ceilingFigure.js").then(({ceilingFigure}) =>
      box.replaceChildren(ceilingFigure({...drawn, ceiling}))
    );
  return box;
}

/** The matrices that are there, each with what it lacks and a way to take it away; how near the models come to those of people. */
function ownList({notebook, state, model, choose, onChange}: Analysis): HTMLElement {
  const list = html`<ul class="rsa own-rdms"></ul>` as HTMLElement;
  const missing = new Map<string, readonly string[]>();
  let ceilings: Ceilings["all"] = {};
  let explained: readonly Explained["each"][number][] = [];
  let names: Pick<CeilingFigureOptions, "nameA" | "nameB"> = {nameA: "", nameB: ""};
  const figure = (name: string): Node | undefined => {
    const {[name]: ceiling} = ceilings;
    const fit = explained.find((by) => by.name === name);
    if (!ceiling || !fit || "reason" in fit.a || "reason" in fit.b) return undefined;
    return beforeCeiling(ceiling, {name, ...names, a: fit.a.value, b: fit.b.value});
  };
  const draw = (rdms: readonly OwnRdm[]): void =>
    list.replaceChildren(
      ...rdms.map((rdm) =>
        ownEntry(
          rdm,
          {missing: missing.get(rdm.name) ?? [], remove: () => choose({own: rdms.filter((other) => other !== rdm)})},
          ...(Object.hasOwn(ceilings, rdm.name)
            ? ceilingWords(rdm.name, ceilings[rdm.name]!).map((line) => html`<p>${line}</p>`)
            : []),
          figure(rdm.name)
        )
      )
    );
  draw(state.own);
  let shown = state.own;
  onChange(({own}) => {
    if (own !== shown) draw((shown = own));
  });
  notebook.observe(["explanations", "own", "ceilings", "explained", "modelA", "modelB"], {
    fulfilled({explanations, own, ceilings: {all}, explained: result, modelA, modelB}) {
      if ("reason" in explanations || own.length === 0) return;
      ceilings = all;
      names = {nameA: model(modelA.meta.model).name, nameB: model(modelB.meta.model).name};
      explained = "reason" in result ? [] : result.each;
      for (const {name, own: brought} of explanations) if (brought) missing.set(name, brought.missing);
      draw(own);
    },
    rejected: () => undefined
  });
  return list;
}

/** Where a reader brings matrices that may explain the score; the score given them is shown at once. */
export function ownSection(analysis: Analysis): HTMLElement {
  const add = (matrix: OwnRdm): void => {
    const {own, given} = analysis.state;
    const all = [...own, matrix];
    const isGiven = given.includes("own") || given.length + all.length > mostExplanations;
    analysis.choose({own: all, ...(isGiven ? {} : {given: [...given, "own"]})});
  };
  const {words} = analysis.study;
  return ownPicker({words, own: () => analysis.state.own, add, list: ownList(analysis)});
}
