import {html} from "htl";
import {button} from "../../controls/button.js";
import {classQuestions, type ClassQuestion} from "../../course/classQuestions.js";
import {centredWords, distanceWords, kindWords, rankWords, worthWords} from "../../course/classAnswers.js";
import {byCategory} from "../../course/examples.js";
import {shuffledP} from "../../course/nullScores.js";
import {openProgress} from "../../course/progress.js";
import {isInSite} from "../../figures/inSite.js";
import {firstSet, wholeSet} from "../../rsa/choice.js";
import {signed} from "../../rsa/digits.js";
import {pWords} from "../../rsa/testWords.js";
import type {Score} from "../../rsa/values.js";
import {addressOf} from "../address.js";
import type {PageState} from "../firstState.js";
import {leaningModel, staticModel, type Pair} from "./lessonModels.js";
import {openLesson} from "./openLesson.js";

const shown = (score: Score): string => ("value" in score ? signed(score.value, 2) : `none (${score.reason})`);

/** The page for teachers: questions whose links hold the state that answers them, and a key computed from cells. */
export async function teacherPage() {
  const lesson = await openLesson("pieces");
  const {study, state, called} = lesson.analysis;
  const pair = {a: state.a, b: state.b};
  const ask = async (change: Pair) => {
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
  const link = (change: Pair): string => {
    const query = addressOf(study, lesson.open(change).state);
    return `../${query === "" ? "" : `?${query}`}`;
  };
  type Asked = Awaited<ReturnType<typeof ask>>;
  const versus = (
    question: string,
    change: Pair,
    before: Pair,
    why: string,
    more?: (then: Asked, now: Asked) => string | Promise<string>
  ): ClassQuestion => ({
    question,
    why,
    href: link(change),
    answer: async () => {
      const [now, then] = await Promise.all([ask(change), ask(before)]);
      const numbers = `Before: ${then.r} (${then.usable.words.length} words). Then: ${now.r} (${now.usable.words.length} words).`;
      return more ? `${numbers} ${await more(then, now)}` : numbers;
    }
  });
  const set = firstSet(study.words);
  const kinds = (...categories: string[]): PageState["choice"] => ({...wholeSet(set), categories});
  const all = [...byCategory(study.words.filter((row) => row.set === set))];
  const [one, other, third] = all.map(([kind]) => kind);
  /** The smallest kind whose words have a score, of equally small ones the last. */
  const [few] = all
    .filter(([, words]) => words.length >= 4 && all.length > 1)
    .toSorted(([, x], [, y]) => x.length - y.length || -1);
  const alone: Pair = {...pair, choice: kinds(few?.[0] ?? "")};
  const leaning = {a: state.a, b: await leaningModel(study, lesson.open)};
  const others = staticModel(study);
  const plain = others === undefined ? undefined : {a: state.a, b: others};
  const most = async (): Promise<string> => {
    const ids = study.models.map(({id}) => id);
    const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({a, b})));
    const scores = await Promise.all(pairs.map(async (one) => ({...one, score: (await ask(one)).score})));
    const found = scores
      .flatMap(({a, b, score}) => ("value" in score ? [{a, b, r: score.value}] : []))
      .sort((x, y) => y.r - x.r);
    const [first, last] = [found[0], found.at(-1)];
    if (!first || !last) return "There is no score.";
    return `Most: ${called(first.a)} and ${called(first.b)}, r = ${signed(first.r, 2)}. Least: ${called(last.a)} and ${called(last.b)}, r = ${signed(last.r, 2)}. Of ${found.length} pairs.`;
  };
  const top = async (): Promise<string> => {
    const {usable, triangleA, triangleB} = await ask(pair);
    const pairs = usable.words.flatMap((one, i) => usable.words.slice(i + 1).map((other) => [one, other] as const));
    const best = (values: Float64Array): string => {
      const [one, other] = pairs[values.indexOf(Math.max(...values))] ?? [];
      return one && other ? `${one.word} – ${other.word} (${kindWords(one.category, other.category)})` : "none";
    };
    return `${called(pair.a)}: ${best(triangleA)}. ${called(pair.b)}: ${best(triangleB)}.`;
  };
  const kindsQuestion = (asked: Pair): ClassQuestion => ({
    question: `How much of the score of ${called(asked.a)} and ${called(asked.b)} is that both keep the kinds of words apart?`,
    href: link(asked),
    answer: async () => {
      const {r, structure} = await ask(asked);
      return `All pairs: r = ${r}. Within kinds: ${shown(structure.within)}. Between kinds: ${shown(structure.between)}. Kinds accounted for: ${shown(structure.partial)}.`;
    },
    why: "What is left when the kinds are accounted for is finer agreement, such as which words of one kind are nearest to each other."
  });
  const aloneQuestion = (kind: string): ClassQuestion =>
    versus(
      `The words of ${kind} alone: no category structure is left. What is the score of these few words worth?`,
      alone,
      pair,
      "With so few words chance alone gives almost any score. Look at the p-value and the interval before you believe even its sign.",
      async (_, {usable}) => {
        const testInput = await lesson.open(alone).notebook.value("testInput");
        if ("reason" in testInput || !testInput.pair) return "It has no test, so it is worth nothing by itself.";
        const {p, floor} = shuffledP(testInput.pair, {permutations: 10_000, seed: 1});
        return worthWords(p, pWords(p, floor), usable.words.length);
      }
    );
  const questions: readonly ClassQuestion[] = [
    {
      question: `Which two words does ${called(pair.a)} hold to be most alike, and which ${called(pair.b)}? Is there a reason?`,
      href: link(pair),
      answer: top,
      why: "Words that stand in the same kind of texts come to lie near each other. Two split words that begin with the same piece even share its row."
    },
    versus(
      `Leave out the words that split in ${called(pair.b)}. What becomes of the score, and of how far you trust it?`,
      {...pair, pieces: "exclude"},
      pair,
      "The first piece says little about a split word; without such words the score says more about words. But fewer words are left, and chance moves a score of few words further."
    ),
    ...(one === undefined || other === undefined || third === undefined
      ? []
      : [
          versus(
            `Use the words of ${one} and ${other} only. Does the score rise or fall?`,
            {...pair, choice: kinds(one, other)},
            pair,
            "A small change of a score of few words says little: hold it against the interval. Which kinds of words you ask about is a part of every result."
          )
        ]),
    ...(few ? [aloneQuestion(few[0])] : []),
    versus(
      "Take Spearman's ρ in place of Pearson's r. Why do they differ?",
      {...pair, comparison: "spearman"},
      pair,
      "Spearman's ρ asks for the order alone: a pair far from all others counts by its rank only. Where the two differ, a few far pairs or a bend in the cloud are at work.",
      (then, now) => rankWords(then.score, now.score)
    ),
    versus(
      "Take Euclidean distances in place of cosines. Which is the better question to ask of a model?",
      {...pair, rdm: "euclidean"},
      pair,
      "Distances depend on how long the rows are, cosines do not, and length often tells how common a piece is rather than what it means. Neither is right by itself: say which you took.",
      (then, now) => distanceWords(then.score, now.score)
    ),
    versus(
      `Centre ${called(leaning.a)} and ${called(leaning.b)}. What was hidden?`,
      {...leaning, centre: true},
      leaning,
      "What all rows of a model share makes all its cosines alike. Without it the cosines spread out, and what differs between words comes to the fore.",
      (then, now) => centredWords(called(leaning.b), then.triangleB, now.triangleB)
    ),
    ...(plain ? [kindsQuestion(plain)] : []),
    {
      question: "Which two models agree most, which least? Guess before you look.",
      href: isInSite("pairs.html") ? "../pairs.html" : undefined,
      answer: most,
      why: "Look at what the two at the top share: a maker, a design, the texts that they learnt from."
    }
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
