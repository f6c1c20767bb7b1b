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
import {leaningModel, staticModel, type Pair} from "./lessonModels.js";
import {openLesson, type OpenLesson} from "./openLesson.js";

const shown = (score: Score): string => ("value" in score ? signed(score.value, 2) : `none (${score.reason})`);

/** Another pair's or choice's results, from cells. */
async function ask(lesson: OpenLesson, change: Pair) {
  const values = await lesson
    .open(change)
    .notebook.values(["score", "comparisons", "structure", "usable", "triangleA", "triangleB"]);
  return {...values, r: shown(values.score)};
}

type Asked = Awaited<ReturnType<typeof ask>>;

function linkTo(lesson: OpenLesson, change: Pair): string {
  const query = addressOf(lesson.analysis.study, lesson.open(change).state);
  return `../${query === "" ? "" : `?${query}`}`;
}

interface Versus {
  readonly question: string;
  readonly why: string;
  readonly before: Pair;
  readonly then: Pair;
  /** What else is said of both. */
  readonly more?: (before: Asked, then: Asked) => string | Promise<string>;
}

/** What a change does to the score. */
const versus = (lesson: OpenLesson, {question, why, before, then, more}: Versus): ClassQuestion => ({
  question,
  why,
  href: linkTo(lesson, then),
  answer: async () => {
    const [now, old] = await Promise.all([ask(lesson, then), ask(lesson, before)]);
    const numbers = `Before: ${old.r} (${old.usable.words.length} words). Then: ${now.r} (${now.usable.words.length} words).`;
    return more ? `${numbers} ${await more(old, now)}` : numbers;
  }
});

const closestQuestion = (lesson: OpenLesson, pair: Pair): ClassQuestion => ({
  question: `Which two words does ${lesson.analysis.called(pair.a)} hold to be most alike, and which ${lesson.analysis.called(pair.b)}? Is there a reason?`,
  href: linkTo(lesson, pair),
  answer: async () => {
    const {called} = lesson.analysis;
    const {usable, triangleA, triangleB} = await ask(lesson, pair);
    const pairs = usable.words.flatMap((word, i) => usable.words.slice(i + 1).map((other) => [word, other] as const));
    const closest = (values: Float64Array): string => {
      const [word, other] = pairs[values.indexOf(Math.max(...values))] ?? [];
      return word && other ? `${word.word} – ${other.word} (${kindWords(word.category, other.category)})` : "none";
    };
    return `${called(pair.a)}: ${closest(triangleA)}. ${called(pair.b)}: ${closest(triangleB)}.`;
  },
  why: "Words that stand in the same kind of texts come to lie near each other. Two split words that begin with the same piece even share its row."
});

/** Some kinds of words instead of all, and the words of one kind alone. */
function kindQuestions(lesson: OpenLesson, pair: Pair): readonly ClassQuestion[] {
  const {words} = lesson.analysis.study;
  const set = firstSet(words);
  const only = (...categories: string[]): Pair => ({...pair, choice: {...wholeSet(set), categories}});
  const kinds = [...byCategory(words.filter((row) => row.set === set))];
  const [first, second, third] = kinds.map(([kind]) => kind);
  /** The smallest kind whose words have a score, of equally small ones the last. */
  const [small] = kinds
    .filter(([, members]) => members.length >= 4 && kinds.length > 1)
    .toSorted(([, x], [, y]) => x.length - y.length || -1);
  const questions: ClassQuestion[] = [];
  if (first !== undefined && second !== undefined && third !== undefined)
    questions.push(
      versus(lesson, {
        question: `Use the words of ${first} and ${second} only. Does the score rise or fall?`,
        before: pair,
        then: only(first, second),
        why: "A small change of a score of few words says little: hold it against the interval. Which kinds of words you ask about is a part of every result."
      })
    );
  if (small) questions.push(aloneQuestion(lesson, pair, small[0], only(small[0])));
  return questions;
}

const aloneQuestion = (lesson: OpenLesson, pair: Pair, kind: string, alone: Pair): ClassQuestion =>
  versus(lesson, {
    question: `The words of ${kind} alone: no category structure is left. What is the score of these few words worth?`,
    before: pair,
    then: alone,
    why: "With so few words chance alone gives almost any score. Look at the p-value and the interval before you believe even its sign.",
    async more(_, {usable}) {
      const testInput = await lesson.open(alone).notebook.value("testInput");
      if ("reason" in testInput || !testInput.pair) return "It has no test, so it is worth nothing by itself.";
      const {p, floor} = shuffledP(testInput.pair, {permutations: 10_000, seed: 1});
      return worthWords(p, pWords(p, floor), usable.words.length);
    }
  });

/** Another measure of the same pair, another matrix of it, and the rows of a leaning model centred. */
const measureQuestions = (lesson: OpenLesson, pair: Pair, leaning: Pair): readonly ClassQuestion[] => [
  versus(lesson, {
    question: "Take Spearman's ρ in place of Pearson's r. Why do they differ?",
    before: pair,
    then: {...pair, comparison: "spearman"},
    why: "Spearman's ρ asks for the order alone: a pair far from all others counts by its rank only. Where the two differ, a few far pairs or a bend in the cloud are at work.",
    more: (before, then) => rankWords(before.score, then.score)
  }),
  versus(lesson, {
    question: "Take Euclidean distances in place of cosines. Which is the better question to ask of a model?",
    before: pair,
    then: {...pair, rdm: "euclidean"},
    why: "Distances depend on how long the rows are, cosines do not, and length often tells how common a piece is rather than what it means. Neither is right by itself: say which you took.",
    more: (before, then) => distanceWords(before.score, then.score)
  }),
  versus(lesson, {
    question: `Centre ${lesson.analysis.called(leaning.a)} and ${lesson.analysis.called(leaning.b)}. What was hidden?`,
    before: leaning,
    then: {...leaning, centre: true},
    why: "What all rows of a model share makes all its cosines alike. Without it the cosines spread out, and what differs between words comes to the fore.",
    more: (before, then) => centredWords(lesson.analysis.called(leaning.b), before.triangleB, then.triangleB)
  })
];

const structureQuestion = (lesson: OpenLesson, pair: Pair): ClassQuestion => ({
  question: `How much of the score of ${lesson.analysis.called(pair.a)} and ${lesson.analysis.called(pair.b)} is that both keep the kinds of words apart?`,
  href: linkTo(lesson, pair),
  answer: async () => {
    const {r, structure} = await ask(lesson, pair);
    return `All pairs: r = ${r}. Within kinds: ${shown(structure.within)}. Between kinds: ${shown(structure.between)}. Kinds accounted for: ${shown(structure.partial)}.`;
  },
  why: "What is left when the kinds are accounted for is finer agreement, such as which words of one kind are nearest to each other."
});

const agreementQuestion = (lesson: OpenLesson): ClassQuestion => ({
  question: "Which two models agree most, which least? Guess before you look.",
  href: isInSite("pairs.html") ? "../pairs.html" : undefined,
  answer: async () => {
    const {called, study} = lesson.analysis;
    const ids = study.models.map(({id}) => id);
    const pairs = ids.flatMap((a, i) => ids.slice(i + 1).map((b) => ({a, b})));
    const scores = await Promise.all(pairs.map(async (pair) => ({...pair, score: (await ask(lesson, pair)).score})));
    const ranked = scores
      .flatMap(({a, b, score}) => ("value" in score ? [{a, b, r: score.value}] : []))
      .sort((x, y) => y.r - x.r);
    const [first, last] = [ranked[0], ranked.at(-1)];
    if (!first || !last) return "There is no score.";
    return `Most: ${called(first.a)} and ${called(first.b)}, r = ${signed(first.r, 2)}. Least: ${called(last.a)} and ${called(last.b)}, r = ${signed(last.r, 2)}. Of ${ranked.length} pairs.`;
  },
  why: "Look at what the two at the top share: a maker, a design, the texts that they learnt from."
});

/** The page for teachers: questions whose links hold the state that answers them, and a key computed from cells. */
export async function teacherPage() {
  const lesson = await openLesson("pieces");
  const {study, state, called} = lesson.analysis;
  const pair = {a: state.a, b: state.b};
  const leaning = {a: state.a, b: await leaningModel(study, lesson.open)};
  const plain = staticModel(study);
  const splitQuestion = versus(lesson, {
    question: `Leave out the words that split in ${called(pair.b)}. What becomes of the score, and of how far you trust it?`,
    before: pair,
    then: {...pair, pieces: "exclude"},
    why: "The first piece says little about a split word; without such words the score says more about words. But fewer words are left, and chance moves a score of few words further."
  });
  const questions = [
    closestQuestion(lesson, pair),
    splitQuestion,
    ...kindQuestions(lesson, pair),
    ...measureQuestions(lesson, pair, leaning),
    ...(plain === undefined ? [] : [structureQuestion(lesson, {a: state.a, b: plain})]),
    agreementQuestion(lesson)
  ];
  const status = html`<span role="status"></span>`;
  const progress = openProgress();
  return {
    questions: classQuestions({questions}),
    reset: html`<p class="rsa">
      ${button("Forget all answers in this browser", () => {
        progress.reset();
        status.textContent = "Forgotten.";
      })}
      ${status}
    </p>`,
    print: button("Print this page", () => window.print()),
    dispose: lesson.dispose
  };
}
