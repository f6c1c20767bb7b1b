import {html} from "htl";
import type {HostedPage} from "../page/studyPage.js";
import type {WordRow} from "../rsa/choice.js";
import type {LayersValues} from "../rsa/layersStudy.js";
import type {OwnRdm} from "../rsa/ownRdm.js";
import {ownEntry, ownPicker} from "./ownPicker.js";

/** Where a reader brings matrices over words to hold every layer against. */
export function layersOwn(page: HostedPage<LayersValues>, words: readonly WordRow[]): HTMLElement {
  const ownRdms = (): readonly OwnRdm[] => page.chosen.state()["own"] as readonly OwnRdm[];
  const set = (all: readonly OwnRdm[]): void => page.chosen.choose({own: all});
  const list = page.figure(
    ["explanations", "own"],
    ({explanations, own: all}) =>
      html`<ul class="own-rdms">
        ${all.map((rdm) => {
          const missing = explanations.each.find(({name}) => name === rdm.name)?.own?.missing ?? [];
          return ownEntry(rdm, {missing, remove: () => set(all.filter((other) => other !== rdm))});
        })}
      </ul>`,
    {id: "own-rdms", height: 0}
  );
  return html`<details class="rsa">
    <summary>Hold the layers against a matrix of your own</summary>
    ${ownPicker({words, own: ownRdms, add: (matrix) => set([...ownRdms(), matrix]), list})}
  </details>` as HTMLElement;
}
