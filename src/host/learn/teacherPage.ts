import {html} from "htl";
import {button} from "../../controls/button.js";
import {classQuestions, type ClassQuestion} from "../../course/classQuestions.js";
import {openProgress} from "../../course/progress.js";
import {digits} from "../../rsa/digits.js";
import type {Score} from "../../rsa/values.js";
import {addressOf} from "../address.js";
import type {PageState} from "../analysis.js";
import {openLesson} from "./openLesson.js";

type Pair = {readonly a: string; readonly b: string};
const shown = (score: Score): string => ("value" in score ? digits(score.value, 2) : `none (${score.reason})`);

/** The page for teachers: questions whose links hold the state that answers them, and a key computed from cells. */
export async function teacherPage() {
  const lesson = await openLesson("pieces");
  const {study, state} = lesson.analysis;
  const pair = {a: state.a, b: state.b};
  const ask = async (change: Pair & Partial<PageState>) => {
    const analysis = lesson.open(change);
    const values = await analysis.notebook.values([
      "score",
      "comparisons",
      "structure",
      "usable",
      "triangleA",
      "triangleB"
    ]);
    return {...values, r: shown(values.score)};
  };
  const link = (change: Pair & Partial<PageState>): string => {
    const query = addressOf(study, lesson.open(change).state);
    return `../${query === "" ? "" : `?${query}`}`;
  };
  const versus = (
    question: string,
    change: Pair & Partial<PageState>,
    before: Pair & Partial<PageState>
  ): ClassQuestion => ({
    ...{question, href: link(change)},
    answer: async () => {
      const [now, then] = await Promise.all([ask(change), ask(before)]);
      return `Before: ${then.r} (${then.usable.words.length} words). Then: ${now.r} (${now.usable.words.length} words).`;
    }
  });
  const kinds = (...categories: string[]): PageState["choice"] => ({kind: "set", set: "seed", categories, without: []});
  const whisper = {a: state.a, b: "whisper-tiny"};
  const glove = {a: state.a, b: "glove-100d"};
  const most = async (): Promise<string> => {
    const ids = study.models.map(({id}) => id);
    const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({a, b})));
    const scores = await Promise.all(pairs.map(async (one) => ({...one, score: (await ask(one)).score})));
    const found = scores
      .flatMap(({a, b, score}) => ("value" in score ? [{a, b, r: score.value}] : []))
      .sort((x, y) => y.r - x.r);
    const [first, last] = [found[0], found.at(-1)];
    if (!first || !last) return "There is no score.";
    return `Most: ${first.a} and ${first.b}, r = ${digits(first.r, 2)}. Least: ${last.a} and ${last.b}, r = ${digits(last.r, 2)}. Of ${found.length} pairs.`;
  };
  const top = async (): Promise<string> => {
    const {usable, triangleA, triangleB} = await ask(pair);
    const names = usable.words.flatMap(({word}, i) =>
      usable.words.slice(i + 1).map((other) => `${word} – ${other.word}`)
    );
    const best = (values: Float64Array): string => names[values.indexOf(Math.max(...values))] ?? "";
    return `${pair.a}: ${best(triangleA)}. ${pair.b}: ${best(triangleB)}.`;
  };
  const questions: readonly ClassQuestion[] = [
    {
      question: `Which two words does ${pair.a} hold to be most alike, and which ${pair.b}? Is there a reason?`,
      href: link(pair),
      answer: top
    },
    versus(
      `Leave out the words that split in ${pair.b}. What becomes of the score, and of how far you trust it?`,
      {...pair, pieces: "exclude"},
      pair
    ),
    versus(
      "Use space and furniture only, no fruit. Does the score rise or fall?",
      {...pair, choice: kinds("space", "furniture")},
      pair
    ),
    versus(
      "Fruit alone: no category structure is left. What is the score of these few words worth?",
      {...pair, choice: kinds("fruit")},
      pair
    ),
    versus("Take Spearman's ρ in place of Pearson's r. Why do they differ?", {...pair, comparison: "spearman"}, pair),
    versus(
      "Take Euclidean distances in place of cosines. Which is the better question to ask of a model?",
      {...pair, rdm: "euclidean"},
      pair
    ),
    versus(`Centre ${whisper.a} and ${whisper.b}. What was hidden?`, {...whisper, centre: true}, whisper),
    {
      question: `How much of the score of ${glove.a} and ${glove.b} is that both keep the kinds of words apart?`,
      href: link(glove),
      answer: async () => {
        const {r, structure} = await ask(glove);
        return `All pairs: r = ${r}. Within kinds: ${shown(structure.within)}. Between kinds: ${shown(structure.between)}. Kinds accounted for: ${shown(structure.partial)}.`;
      }
    },
    {question: "Which two models agree most, which least? Guess before you look.", href: "../pairs", answer: most}
  ];
  const told = html`<span role="status"></span>`;
  const progress = openProgress();
  return {
    questions: classQuestions({questions}),
    reset: html`<p class="rsa">
      ${button("Forget all answers in this browser", () => {
        progress.reset();
        told.textContent = "Forgotten.";
      })}
      ${told}
    </p>`,
    print: button("Print this page", () => window.print()),
    dispose: lesson.dispose
  };
}
