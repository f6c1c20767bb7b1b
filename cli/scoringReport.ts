import {comparisonOf, scoreParams} from "../src/rsa/params.js";
import type {ParamValues} from "../src/study/param.js";

type Scoring = ParamValues<typeof scoreParams>;

export const scoringNames = Object.keys(scoreParams) as (keyof Scoring)[];

/** How vectors became a score, as reports tell it: no kind of matrix where the vectors themselves are compared. */
export const scoringReport = ({pieces, rdm, centre, comparison, ...more}: Scoring) => ({
  pieces,
  ...(comparisonOf(comparison).of === "vectors" ? {} : {rdm}),
  centre,
  comparison,
  ...more
});
