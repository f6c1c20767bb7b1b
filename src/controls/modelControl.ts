import * as Inputs from "@observablehq/inputs";
import type {Control} from "./control.js";

interface ModelOption {
  readonly id: string;
  readonly name: string;
  readonly dims: number;
}

interface ModelControlOptions {
  readonly models: readonly ModelOption[];
  /** Id of the chosen model. */
  readonly value: string;
  readonly label: string;
}

/** Chooses a model; its value is the model's id. */
export function modelControl({models, value, label}: ModelControlOptions): Control<string> {
  const byId = new Map(models.map((model) => [model.id, model]));
  const input = Inputs.select([...byId.keys()], {
    label,
    value,
    format: (id: string) => `${byId.get(id)?.name ?? id} (${byId.get(id)?.dims ?? "?"} numbers)`
  });
  input.classList.add("model-control");
  return input;
}
