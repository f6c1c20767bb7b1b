import {comparisonOf} from "../src/math/comparisons.js";
import type {ComparisonKind} from "../src/rsa/params.js";
import {againstNull, type AgainstNull} from "../src/math/againstNull.js";
import type {Alternative} from "../src/math/permutationP.js";
import type {Notebook} from "../src/notebook/notebook.js";
import type {Engine} from "../src/rsa/engine.js";
import type {Verdict} from "../src/rsa/inference.js";
import {usualOptions} from "../src/rsa/usualOptions.js";
import {byPublishedName, eachComparison, type Published} from "../src/rsa/comparisons.js";
import type {Corrected, CorrectedP} from "../src/rsa/corrected.js";
import {bySide, eachModelRdm, type ModelRdmName} from "../src/rsa/modelRdms.js";
import {influenceOfWords} from "../src/rsa/influential.js";
import type {CanShow} from "../src/rsa/canShow.js";
import {floorNote, shownElsewhere, verdictNotes} from "../src/rsa/testWords.js";
import type {RsaValues} from "../src/rsa/study.js";
import type {Effects} from "./effects.js";
import type {RunOptions} from "./runOptions.js";
import {shareTold} from "./shareTold.js";
import {UsageError} from "./usageError.js";

/** What a test adds to a run's report. */
export interface Tests {
  readonly params: {readonly permutations: number; readonly seed: number; readonly alternative?: Alternative};
  readonly result: {
    readonly p?: number;
    /** The least p that so many permutations can give. */
    readonly pFloor?: number;
    /** How many permutations there were: all, where they are no more than those asked for. */
    readonly permuted?: number;
    readonly exact?: boolean;
    /** Null where there is no such test; see `reasons`. */
    readonly pWithin?: number | null;
    readonly pWithinFloor?: number;
    readonly permutedWithin?: number;
    readonly exactWithin?: boolean;
    readonly interval?: readonly [number, number] | null;
    /** Where the score that was tested stands among those of permuted words; absent where these are all equal. */
    readonly null?: AgainstNull;
    /** The score without each word; null where it is undefined. */
    readonly influence?: readonly {readonly word: string; readonly without: number}[];
    readonly verdict?: Verdict;
    /** What the verdict does not say by itself. */
    readonly notes?: readonly string[];
    /** The smallest true score that tests of so many words find in 80 of 100 cases; null where it is not known. */
    readonly canShow?: {readonly overall: number | null; readonly within: number | null};
    /** p corrected for looking at several scores; null where there is no such test. */
    readonly pCorrected?: {
      readonly comparisons: Published<number | null>;
      readonly modelRdms: Readonly<Record<ModelRdmName, {readonly a: number | null; readonly b: number | null}>>;
    };
    /** The comparison that was tested, where it is not the one asked for. */
    readonly tested?: ComparisonKind;
  };
  readonly reasons: Readonly<Record<string, string>>;
}

const pOf = (result: CorrectedP): number | null => ("p" in result ? result.p : null);

function correctedOf({comparisons, modelRdms}: Corrected): NonNullable<Tests["result"]["pCorrected"]> {
  return {
    comparisons: byPublishedName(eachComparison((kind) => pOf(comparisons[kind]))),
    modelRdms: eachModelRdm((name) => ({a: pOf(modelRdms[name].a), b: pOf(modelRdms[name].b)}))
  };
}

/** Why scores have no test, by the names of these. */
const reasonsIn = ({comparisons, modelRdms}: Corrected): Record<string, string> =>
  Object.fromEntries(
    [...Object.entries(byPublishedName(comparisons)), ...bySide(modelRdms)].flatMap(([name, result]) =>
      "reason" in result ? [[`pCorrected.${name}`, result.reason]] : []
    )
  );

const scoreIn = (shows: CanShow): number | null => ("score" in shows ? shows.score : null);

/** The permutation test and the interval; undefined where none is asked for. */
export async function testsOf(
  nb: Notebook<RsaValues>,
  {permutations, seed = usualOptions.seed, alternative = usualOptions.alternative}: RunOptions,
  engine: Engine,
  effects: Pick<Effects, "err" | "status" | "now">
): Promise<Tests | undefined> {
  if (permutations === undefined) return undefined;
  const input = await nb.value("testInput");
  if ("reason" in input) throw new UsageError(`no test: ${input.reason}`);
  // absent where it is the usual one, as in what older versions print
  const options = {permutations, seed, ...(alternative === usualOptions.alternative ? {} : {alternative})};
  if (input.tested !== input.asked)
    effects.err(
      `note: Kendall's tau-a of more than ${comparisonOf(input.asked).inPlace?.above} words takes too long for a test; Spearman's ρ is tested in its place\n`
    );
  const progress = shareTold("shuffling words", effects);
  const toldOfOthers = shareTold("shuffling words for the other scores", effects);
  nb.set({permutations, seed, alternative, tester: engine});
  const cells = ["test", "corrected", "usable", "structure", "comparisons", "centre"] as const;
  const {test, corrected, usable, structure, comparisons, centre} = await nb.values(cells, {
    progress({cell, done}) {
      if (cell === "test") progress(done);
      if (cell === "corrected") toldOfOthers(done);
    }
  });
  if ("reason" in test) throw new UsageError(`no test: ${test.reason}`);
  if ("reason" in corrected) throw new UsageError(`no test: ${corrected.reason}`);
  const {overall, within, interval, without, verdict} = test;
  const chance = againstNull(test.observed, test.permuted);
  return {
    params: options,
    result: {
      p: overall.p,
      pFloor: overall.floor,
      permuted: overall.permutations,
      exact: overall.exact,
      ...("reason" in within
        ? {pWithin: null}
        : {
            pWithin: within.p,
            pWithinFloor: within.floor,
            permutedWithin: within.permutations,
            exactWithin: within.exact
          }),
      interval: "reason" in interval ? null : [interval.low, interval.high],
      ...(chance ? {null: chance} : {}),
      influence: influenceOfWords(usable.words, without),
      ...(verdict ? {verdict} : {}),
      notes: [
        floorNote(overall),
        "reason" in within ? undefined : floorNote(within),
        ...verdictNotes(test, structure.within),
        shownElsewhere(test, comparisons, corrected.comparisons, centre)
      ].filter((note) => note !== undefined),
      canShow: {overall: scoreIn(test.canShow.overall), within: scoreIn(test.canShow.within)},
      pCorrected: correctedOf(corrected),
      ...(input.tested === input.asked ? {} : {tested: input.tested})
    },
    reasons: {
      ...("reason" in without ? {influence: without.reason} : {}),
      ...("reason" in within ? {pWithin: within.reason} : {}),
      ...("reason" in interval ? {interval: interval.reason} : {}),
      ...reasonsIn(corrected)
    }
  };
}
