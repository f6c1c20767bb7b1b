import {swap} from "../figures/swap.js";
import {afterFrame} from "../page/afterFrame.js";
import {influenceOfWords, mostInfluential, type Influential} from "../rsa/influential.js";
import type {Analysis} from "./analysis.js";

/** The words that move the score most, and the score. */
interface Marks {
  readonly words: readonly Influential[];
  readonly score: number;
}

/** A figure that marks words. */
export interface Marked<V> {
  /** Draws what is given, with the marks that are known. */
  draw(values: V): Node;
  /** Has the figure's place drawn again when marks come, and hides them when what they are of changes. */
  follow<E extends HTMLElement>(element: E): E;
}

/** Marks the most influential words in a figure: they are known only when the test is done, some time after it is drawn. */
export function influentialMarks<V>(
  {notebook}: Analysis,
  figure: (values: V, marks: Marks | undefined) => Node
): Marked<V> {
  let marks: Marks | undefined;
  let last: V | undefined;
  return {
    draw(values) {
      last = values;
      return figure(values, marks);
    },
    follow(element) {
      const forget = (): void => {
        marks = undefined;
        element.dataset["marks"] = "none";
      };
      notebook.observe(["test", "usable", "score"], {
        pending: forget,
        rejected: forget,
        fulfilled({test, usable, score}) {
          if ("reason" in test || "reason" in score) return forget();
          const found = {
            words: mostInfluential(influenceOfWords(usable.words, test.without), score.value),
            score: score.value
          };
          marks = found;
          const show = (): void => {
            if (marks !== found) return;
            element.dataset["marks"] = found.words.map(({word}) => word).join(" ");
            if (last !== undefined && element.dataset["state"] === "fresh") swap(element, figure(last, found));
          };
          // of few words they are known before the figure itself is seen; in a frame, which sizes and draws it at once
          afterFrame(() => requestAnimationFrame(show));
        }
      });
      return element;
    }
  };
}
