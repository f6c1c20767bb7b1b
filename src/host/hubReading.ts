import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import {later} from "../page/later.js";
import type {Analysis} from "./analysis.js";
import type {PageState} from "./firstState.js";
import {pagePatience, type HubModels} from "./hubModels.js";
import {readingNote} from "./readingNote.js";

/** Which model of a hub is asked for on which side, as a person writes it. */
export type HubAsked = Partial<Record<"a" | "b", string>>;

/** A hub that has not answered for so long is told to be slow, in milliseconds. */
const slow = 5000;

export interface HubReading {
  /** What is read, the way to end it, and what went wrong. */
  readonly elements: readonly HTMLElement[];
  /** Tells something, and what belongs to it once that is known, unless something else is told by then. */
  say(text: string, more?: Promise<string>): void;
  /**
   * Reads models and their rows of the words, and shows the models; who cancels has those back that were shown before.
   * @param more - what is chosen with them, once they are there
   */
  read(asked: HubAsked, more?: () => Partial<PageState>): Promise<void>;
}

const seconds = (milliseconds: number): string => `${milliseconds / 1000} s`;

/** A place where models of a hub are read. @param field - where the keyboard goes when nothing is read any more @param busy - told whether something is */
export function hubReading(
  analysis: Analysis,
  hub: HubModels,
  field: HTMLElement,
  busy: (isBusy: boolean) => void
): HubReading {
  const said = html`<div class="hub-said" role="status"></div>` as HTMLElement;
  const fault = html`<div></div>` as HTMLElement;
  const reading = readingNote(field, `Reading from ${hub.host}`);
  const words = (): readonly string[] => analysis.study.words.map(({word}) => word);
  const read: HubReading["read"] = async (asked, more = () => ({})) => {
    const mine = reading.begin();
    const names = Object.values(asked).join(" and ");
    const {a, b, formA, formB} = analysis.state;
    const waiting = later(slow);
    let doing = `Reading ${names} from ${hub.host} …`;
    let [isShown, isDone] = [false, false];
    const hear = (): void => {
      // rows that are read later are no part of this
      if (mine.signal.aborted || isDone) return;
      said.textContent = doing;
      waiting.set(() => {
        said.textContent = `${doing} No answer for ${seconds(slow)}: it is slow, or cannot be reached; given up after ${seconds(pagePatience.patience)}.`;
      });
    };
    mine.signal.addEventListener("abort", () => {
      waiting.drop();
      said.textContent = `${names}: not read, since you cancelled it.`;
      // figures of a model whose rows do not come would wait for ever
      if (isShown) analysis.choose({a, b, formA, formB});
    });
    fault.replaceChildren();
    busy(true);
    hear();
    try {
      const sides = Object.entries(asked) as ["a" | "b", string][];
      const following = {signal: mine.signal, hear};
      const opened = await Promise.all(sides.map(([, name]) => hub.open(name, words(), following)));
      for (const {model} of opened) analysis.bring(model);
      isShown = true;
      const list = opened.map(({model: {name, kind, dims}}) => `${name}, ${kind}, ${dims} numbers`).join("; ");
      doing = `${list}: reading their rows of the words from ${hub.host} …`;
      hear();
      analysis.choose({
        ...Object.fromEntries(opened.map(({model}, i) => [sides[i]?.[0] ?? "a", model.id])),
        ...more()
      });
      await analysis.notebook.values(["modelA", "modelB"]);
      if (!mine.signal.aborted) said.textContent = `Read: ${list}.`;
    } catch (error) {
      if (mine.signal.aborted) return;
      said.textContent = "";
      fault.replaceChildren(errorNote(error));
    } finally {
      isDone = true;
      waiting.drop();
      reading.end(mine);
      busy(false);
    }
  };
  const say: HubReading["say"] = (text, more) => {
    said.textContent = text;
    void more?.then((rest) => said.textContent === text && said.append(rest));
  };
  return {elements: [said, reading.element, fault], say, read};
}
