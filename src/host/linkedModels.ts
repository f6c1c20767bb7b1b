import {html} from "htl";
import {button} from "../controls/button.js";
import {swap} from "../figures/swap.js";
import {aboveFigure} from "../page/aboveFigure.js";
import {pageAddress} from "./address.js";
import type {Analysis} from "./analysis.js";
import {fileReading} from "./fileReading.js";
import {isBrought, type PageState} from "./firstState.js";
import {hubReading, type HubAsked} from "./hubReading.js";
import type {LiveHost} from "./liveHost.js";
import {broughtIn} from "./yourAddress.js";

type Side = "a" | "b";
const sides: readonly Side[] = ["a", "b"];

const isHub = (text: string): boolean => text.startsWith("hub:");
const nameOf = (text: string): string => text.replace(/^(?:hub|file):/, "");
/** With a commit as people write it. */
const shown = (text: string): string =>
  nameOf(text)
    .replace(/@([0-9a-f]{8})[0-9a-f]{32}$/, "@$1")
    .slice(0, 100);

/** What a model is that is asked for, and why it is not here. */
function whyMissing(text: string, host: string | undefined): string {
  if (!isHub(text)) return "a file of whoever made the link, which no page keeps";
  return host === undefined
    ? "a model of a hub, which this site does not read: its publisher turned that off"
    : `a model of ${host}, which is read when you ask for it`;
}

/** The forms of words that a link asks for of models that are here now. */
function formsOf({study}: Analysis, search: string, read: readonly Side[]): Partial<PageState> {
  const {state} = pageAddress(study).read(search);
  return {
    ...(read.includes("a") && isBrought(study, state.a) ? {formA: state.formA} : {}),
    ...(read.includes("b") && isBrought(study, state.b) ? {formB: state.formB} : {})
  };
}

/**
 * Says which models of a link are not here and what is shown in their place, with ways to have them: hidden once they are shown, or others
 * that the reader chose.
 * @param search - of the address that the page was opened at
 * @param place - where that stands
 */
export function linkedModels(analysis: Analysis, {hub, files}: LiveHost, search: string, place: HTMLElement): void {
  let followed = search;
  let asked = broughtIn(search);
  let standing: Readonly<Record<Side, string>> = {a: analysis.state.a, b: analysis.state.b};
  const isMissing = (side: Side): boolean => {
    const id = analysis.state[side];
    const address = analysis.study.brought?.find((model) => model.id === id)?.address;
    return asked[side] !== undefined && id === standing[side] && address !== asked[side];
  };
  const missing = (): readonly Side[] => sides.filter(isMissing);

  const press = button("", () => void reading?.read(hubAsked(), () => formsOf(analysis, followed, missing())));
  const reading = hub && hubReading(analysis, hub, press, (busy) => void (press.disabled = busy));
  const hubAsked = (): HubAsked =>
    Object.fromEntries(
      missing().flatMap((side) => (isHub(asked[side] ?? "") ? [[side, nameOf(asked[side] ?? "")]] : []))
    );
  const pickers = sides.map((side) => {
    const picker = html`<input type="file" multiple />` as HTMLInputElement;
    const file = fileReading(analysis, files, picker);
    picker.addEventListener("change", () => {
      const chosen = [...(picker.files ?? [])];
      // so that the same file may be chosen again
      picker.value = "";
      if (chosen.length === 0) return;
      void file
        .read(() => chosen)
        .then((model) => {
          if (model) analysis.choose({[side]: model.id, ...formsOf(analysis, followed, [side])});
        });
    });
    const label = html`<span></span>` as HTMLElement;
    return {
      side,
      label,
      element: html`<div><label class="your-file">${label} ${picker}</label>${file.elements}</div>` as HTMLElement
    };
  });
  const lines = html`<ul class="linked"></ul>` as HTMLElement;
  const element = html`<div class="rsa rsa-note your-words-box linked-models" role="alert">
    <p><strong>This is not what the link asks for.</strong></p>
    ${lines}${press}${reading?.elements ?? ""}${pickers.map((picker) => picker.element)}
  </div>` as HTMLElement;

  const draw = (): void => {
    const now = missing();
    element.hidden = now.length === 0;
    swap(
      lines,
      ...now.map((side) => {
        const text = asked[side] ?? "";
        return html`<li>
          Model ${side.toUpperCase()} of the link is <strong>${shown(text)}</strong>, ${whyMissing(text, hub?.host)}.
          Shown in its place: ${analysis.model(analysis.state[side]).name}.
        </li>` as Node;
      })
    );
    const count = Object.keys(hubAsked()).length;
    press.hidden = count === 0 || !hub;
    press.textContent = `Read the link’s model${count > 1 ? "s" : ""} from ${hub?.host ?? ""}`;
    for (const {side, label, element: place} of pickers) {
      const text = asked[side] ?? "hub:";
      place.hidden = !now.includes(side) || isHub(text);
      label.textContent = `Choose ${shown(text)} again:`;
    }
  };
  analysis.onChange(draw);
  // back to an address whose models were never read here, or removed
  window.addEventListener("popstate", () => {
    followed = window.location.search;
    [asked, standing] = [broughtIn(followed), {a: analysis.state.a, b: analysis.state.b}];
    draw();
  });
  draw();
  // a figure alone in the frame of another page stands for no other models either
  if (!aboveFigure(element)) place.prepend(element);
}
