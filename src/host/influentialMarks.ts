import {followed, type Followed} from "../figures/followed.js";
import {frameAfter} from "../figures/frames.js";
import {influenceOfWords, mostInfluential, type Influence} from "../rsa/influential.js";
import type {Analysis} from "./analysis.js";

/**
 * The words that move the score most, for figures to mark: they are known only when the test is done, some time after these are drawn, and
 * are told in a frame of their own after its null distribution.
 */
export function influentialMarks({notebook}: Analysis): Followed<Influence | undefined> {
  const marks = followed<Influence | undefined>(undefined);
  let latest: Influence | undefined;
  const forget = (): void => marks.set((latest = undefined));
  notebook.observe(["test", "usable", "score"], {
    pending: forget,
    rejected: forget,
    fulfilled({test, usable, score}) {
      if ("reason" in test || "reason" in score) return forget();
      const words = mostInfluential(influenceOfWords(usable.words, test.without), score.value);
      const found = (latest = {words, score: score.value});
      frameAfter(3, () => latest === found && marks.set(found));
    }
  });
  return marks;
}
