import {modelScoresOf} from "../modelRdms.js";
import {rsaCell} from "./rsaCell.js";

export const modelScores = rsaCell("modelScores", ["modelRdms", "sideA", "sideB", "comparison"], modelScoresOf);
