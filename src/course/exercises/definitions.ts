import {cosine} from "./cosine.js";
import type {Definition} from "./definition.js";
import {pearson} from "./pearson.js";
import {permute} from "./permute.js";
import {upperTriangle} from "./upperTriangle.js";

/** All exercises by name. */
export const definitions = {cosine, upperTriangle, pearson, permute} as const satisfies Readonly<
  Record<string, Definition>
>;

export type ExerciseName = keyof typeof definitions;
