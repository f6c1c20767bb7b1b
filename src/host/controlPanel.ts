import {choiceControl} from "../controls/choiceControl.js";
import {modelControl} from "../controls/modelControl.js";
import {joined} from "../page/joinedControls.js";
import {droppedNote} from "../figures/droppedNote.js";
import {live} from "../page/live.js";
import {together} from "../page/together.js";
import type {Analysis} from "./analysis.js";
import {loadingNote} from "./loadingNote.js";
import {scoreControls} from "./scoreControls.js";

/** The choice of words. */
export const wordsControl = (analysis: Analysis): HTMLElement =>
  joined(analysis, "choice", choiceControl({words: analysis.study.words, value: analysis.state.choice}));

/** How many of the chosen words can be used, and why the others cannot. */
const usedWords = ({notebook}: Analysis): HTMLElement =>
  live(notebook, ["usable"], ({usable}) => droppedNote(usable), {id: "dropped"});

/** All inputs of the analysis; they follow the state, whoever changed it. */
export function controlPanel(analysis: Analysis, labels = {a: "Model A", b: "Model B"}): Node {
  const model = (side: "a" | "b"): HTMLElement =>
    joined(
      analysis,
      side,
      modelControl({models: analysis.study.models, value: analysis.state[side], label: labels[side]})
    );
  const models = together(model("a"), model("b"));
  models.className = "models-control";
  const words = together(wordsControl(analysis), usedWords(analysis));
  const panel = together(models, loadingNote(analysis), words, scoreControls(analysis, {forms: true}));
  panel.id = "controls";
  return panel;
}
