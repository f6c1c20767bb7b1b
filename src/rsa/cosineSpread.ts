import {cosineSimilarity} from "../math/cosineSimilarity.js";
import {deviation} from "../math/deviation.js";
import type {Vectors} from "../math/matrix.js";
import {upperTriangle} from "../math/upperTriangle.js";
import {scoreOf} from "./score.js";
import type {Score} from "./values.js";

/** Standard deviation of the cosines of all pairs of words. */
export const cosineSpread = (space: Vectors): Score => scoreOf(() => deviation(upperTriangle(cosineSimilarity(space))));
