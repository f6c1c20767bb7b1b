import {foreignWords} from "../rsa/yourWords.js";
import type {Analysis} from "./analysis.js";
import {isBrought} from "./firstState.js";

/** Whether what is shown is of rows that the site's files do not have. */
export const isLive = ({study, state}: Pick<Analysis, "study" | "state">): boolean =>
  foreignWords(study.words, state.yours).length > 0 || [state.a, state.b].some((id) => isBrought(study, id));
