import type {Notebook} from "../notebook/notebook.js";
import type {ParamValues} from "../study/param.js";
import {studyNotebook} from "../study/studyNotebook.js";
import type {AllModels} from "./allModels.js";
import type {WordRow} from "./choice.js";
import type {scoreParams} from "./params.js";
import type {SetPair} from "./sharedPairs.js";
import {rsa, type choiceParam, type RsaValues} from "./study.js";

/** Which words are compared, and how. */
export type Scoring = ParamValues<typeof scoreParams & {choice: typeof choiceParam}>;

/** A notebook that pairs of models are compared in, each model in its own form. */
export interface PairsNotebook {
  readonly nb: Notebook<RsaValues>;
  readonly setPair: SetPair;
  end(): void;
}

/** @param signal - gives the work up */
export function pairsNotebook(
  words: readonly WordRow[],
  {list, load}: AllModels,
  scoring: Scoring,
  signal = new AbortController().signal
): PairsNotebook {
  const nb = studyNotebook(rsa);
  const end = (): void => nb.dispose();
  signal.addEventListener("abort", end, {once: true});
  const formOf = (id: string) => list.find((model) => model.id === id)?.defaultForm ?? "bare";
  nb.set({words, ...scoring});
  return {
    nb,
    end,
    async setPair(a, b) {
      await new Promise((resolve) => setTimeout(resolve));
      signal.throwIfAborted();
      nb.set({modelA: load(a, signal), modelB: load(b, signal), formA: formOf(a), formB: formOf(b)});
    }
  };
}
