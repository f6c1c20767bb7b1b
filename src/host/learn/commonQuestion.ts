import {html} from "htl";
import {afterReveal} from "../../course/afterReveal.js";
import {guessNumber} from "../../course/guessNumber.js";
import {leftOut} from "../../course/leftOut.js";
import {prediction} from "../../course/prediction.js";
import {signed} from "../../rsa/digits.js";
import type {Explained} from "../../rsa/explained.js";
import type {ExplanationName} from "../../rsa/givenNames.js";
import type {Score} from "../../rsa/values.js";
import {say, type OpenLesson} from "./openLesson.js";

type Found = Explained | {readonly reason: string};

const of = (explained: Found, name: ExplanationName, field: "part" | "given" | "of"): Score =>
  "reason" in explained
    ? explained
    : (explained.each.find((by) => by.name === name)?.[field] ?? {reason: "no such explanation"});

const two = (score: Score): string => ("value" in score ? signed(score.value, 2) : "none");

/** Could it be how common the words are? A guess, what there is to see, and what centring does to it. */
export async function commonQuestion({analysis, progress}: Pick<OpenLesson, "analysis" | "progress">) {
  const {notebook} = analysis;
  const figureOf = (name: ExplanationName, field: "part" | "given" | "of", cell: "explained" | "explainedOtherwise") =>
    say(analysis, [cell], (values) => two(of(values[cell], name, field)));
  const ask = () =>
    prediction({
      name: "real/common",
      progress,
      question: html`The score is ${figureOf("rank", "of", "explained")}. How much of it could two models get that know
      of each word only how common it is?`,
      guess: guessNumber({label: "part of the score", min: -1, max: 1, step: 0.01, places: 2}),
      answer: async () => {
        const part = of(await notebook.value("explained"), "rank", "part");
        if ("reason" in part) throw new RangeError(part.reason);
        return part.value;
      },
      why: () =>
        html`Of ${figureOf("rank", "of", "explained")}, token rank accounts for
        ${figureOf("rank", "part", "explained")}, and categories for ${figureOf("category", "part", "explained")}. Given
        the ranks, the score is ${figureOf("rank", "given", "explained")}.`
    });
  const part = of(await notebook.value("explained"), "rank", "part");
  const common = "reason" in part ? leftOut("real/common", `${part.reason}.`, progress) : ask();
  return {
    common,
    commonCentred: afterReveal(
      common,
      "reason" in part
        ? html`<p></p>`
        : html`<p>
            Now subtract the mean row from all rows, in both models: the score is
            ${figureOf("rank", "of", "explainedOtherwise")}, of which token rank accounts for
            ${figureOf("rank", "part", "explainedOtherwise")} and categories for
            ${figureOf("category", "part", "explainedOtherwise")}. The mean row holds much of what rare words share;
            what is left is more about meaning.
          </p>`
    )
  };
}
