import {selectWords} from "../selectWords.js";
import {rsaCell} from "./rsaCell.js";

export const selection = rsaCell("selection", ["words", "choice"], selectWords, {equal: "digest"});
