import {html} from "htl";
import {errorNote} from "../figures/errorNote.js";
import type {BroughtModel} from "../rsa/siteStudy.js";
import type {Analysis} from "./analysis.js";
import type {FileModels} from "./fileModels.js";
import {readingNote} from "./readingNote.js";

/** A place where a model is read out of files of a reader's own. */
interface FileReading {
  /** What is read, how far that is with the way to end it, and what went wrong. */
  readonly elements: readonly HTMLElement[];
  say(text: string): void;
  /** Reads a model and has it among those that can be chosen. Undefined where it cannot be read, or where that was ended. */
  read(files: () => readonly File[], tensor?: string): Promise<BroughtModel | undefined>;
}

/** @param field - where the keyboard goes when nothing is read any more */
export function fileReading(analysis: Analysis, models: FileModels, field: HTMLElement): FileReading {
  const said = html`<div role="status"></div>` as HTMLElement;
  const reading = readingNote(field);
  return {
    elements: [said, reading.element],
    say: (text) => said.replaceChildren(text),
    async read(given, tensor) {
      const mine = reading.begin();
      try {
        const files = given();
        if (files.length === 0) throw new Error("no file was dropped: drop or choose one that holds a model");
        const names = files.map(({name}) => name).join(", ");
        said.replaceChildren(`Reading ${names} …`);
        mine.signal.addEventListener("abort", () =>
          said.replaceChildren(`${names}: not read, since you cancelled it.`)
        );
        const {model} = await models.open(files, tensor, {study: analysis.study, ...mine});
        analysis.bring(model);
        if (reading.isLast(mine))
          said.replaceChildren(
            `${model.name} was read here and sent nowhere. It is not kept: choose it again after a reload.`
          );
        return model;
      } catch (error) {
        if (reading.isLast(mine) && !mine.signal.aborted) said.replaceChildren(errorNote(error));
        return undefined;
      } finally {
        reading.end(mine);
      }
    }
  };
}
