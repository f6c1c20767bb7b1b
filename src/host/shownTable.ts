import {html} from "htl";
import type {Database} from "../query/database.js";
import type {AllPairs} from "../rsa/allPairs.js";
import {isThere} from "../rsa/side.js";
import type {Analysis} from "./analysis.js";

/** A table of what a page shows, which a reader's query can ask beside those of words and pieces. */
export interface ShownTable {
  /** Its name, its columns and what they hold. */
  readonly about: Node;
  /** Brings it up to date in a database. */
  ready(database: Database): Promise<void>;
}

/** Loads a table when what it is made of, or the database, is another one than last time. */
function loadedOnce(load: (database: Database, from: readonly unknown[]) => Promise<void>) {
  let last: readonly unknown[] = [];
  return async (database: Database, ...from: readonly unknown[]): Promise<void> => {
    const key = [database, ...from];
    if (key.length === last.length && key.every((part, i) => part === last[i])) return;
    await load(database, from);
    last = key;
  };
}

const noValues = (words: readonly unknown[]): Float64Array =>
  new Float64Array((words.length * (words.length - 1)) / 2).fill(NaN);

/** The pairs of words of an analysis with their values in both models; without words it stays as it is. */
export function wordPairs({notebook}: Analysis): ShownTable {
  const load = loadedOnce(async (database) => {
    const {usable, sideA, sideB} = await notebook.values(["usable", "sideA", "sideB"]);
    const [a, b] = [sideA.triangle, sideB.triangle].map((triangle) =>
      isThere(triangle) ? triangle : noValues(usable.words)
    );
    // what writes tables is large, and comes when one is asked for
    const {pairsStream} = await import("../tables/queryTables.js");
    if (a && b) await database.load("pairs", pairsStream(usable.words, a, b));
  });
  return {
    about: html`<span
      ><code>pairs</code> (word, other, category, other_category, a, b), the pairs that are shown, with their values in
      A and B</span
    >`,
    async ready(database) {
      const values = await notebook.values(["usable", "sideA", "sideB"]).catch(() => undefined);
      if (values) await load(database, values.usable, values.sideA, values.sideB);
    }
  };
}

/** The scores of all pairs of models. @param shown - those that stand in the page */
export function modelScores(shown: () => AllPairs): ShownTable {
  const load = loadedOnce(async (database) => {
    const {scoresStream} = await import("../tables/queryTables.js");
    const scores = shown().scores.map(({a, b, words, r, pCorrected}) => ({
      a,
      b,
      words,
      score: r ?? NaN,
      p: pCorrected ?? NaN
    }));
    await database.load("scores", scoresStream(scores));
  });
  return {
    about: html`<span
      ><code>scores</code> (a, b, words, score, p), the scores that are shown, p corrected for all of them</span
    >`,
    ready: (database) => load(database, shown().scores)
  };
}
