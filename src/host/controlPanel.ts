import {choiceControl} from "../controls/choiceControl.js";
import {modelControl} from "../controls/modelControl.js";
import {paramsControl} from "../controls/paramsControl.js";
import type {Analysis} from "./analysis.js";
import {formsOf} from "./firstState.js";
import {loadingNote} from "./loadingNote.js";
import {together} from "../page/together.js";

/** All inputs of the analysis; they follow the state, whoever changed it. */
export function controlPanel(analysis: Analysis, labels = {a: "Model A", b: "Model B"}): Node {
  const {study, choose} = analysis;
  const side = (id: string) => {
    const {name} = analysis.model(id);
    return {name, forms: formsOf(study, id)};
  };
  const sides = () => ({a: side(analysis.state.a), b: side(analysis.state.b)});
  const a = modelControl({models: study.models, value: analysis.state.a, label: labels.a});
  const b = modelControl({models: study.models, value: analysis.state.b, label: labels.b});
  const choice = choiceControl({words: study.words, value: analysis.state.choice});
  const params = paramsControl({value: analysis.state, sides: sides()});

  a.addEventListener("input", () => choose({a: a.value}));
  b.addEventListener("input", () => choose({b: b.value}));
  choice.addEventListener("input", () => choose({choice: choice.value}));
  params.addEventListener("input", () => choose(params.value));
  analysis.onChange((state) => {
    if (a.value !== state.a) a.value = state.a;
    if (b.value !== state.b) b.value = state.b;
    if (choice.value !== state.choice) choice.value = state.choice;
    params.sides = sides();
    params.value = state;
  });

  const models = together(a, b);
  models.className = "models-control";
  const panel = together(models, loadingNote(analysis), choice, params);
  panel.id = "controls";
  return panel;
}
