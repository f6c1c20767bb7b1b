import {html} from "htl";
import {droppedBy} from "../figures/errorNote.js";
import {scoreTitle} from "../figures/scoreTitle.js";
import {drawnAtBuild} from "../page/drawnAtBuild.js";
import type {CellError} from "../notebook/cellError.js";
import {signed} from "../rsa/digits.js";
import {notRegressed, type Explained} from "../rsa/explained.js";
import {bestAbout} from "../rsa/explainedWords.js";
import type {Inference} from "../rsa/inference.js";
import {comparisonOf, type ComparisonKind} from "../rsa/params.js";
import {beyondWords, pWords} from "../rsa/testWords.js";
import type {Score} from "../rsa/values.js";
import type {Analysis} from "./analysis.js";

/** What the analysis answers, each under its question. */
const questions = {
  score: "Score",
  interval: "95 % interval",
  p: "Against chance",
  beyond: "Beyond categories",
  best: "Best explained by"
} as const;
type Question = keyof typeof questions;

const none = "–";
const pending = "…";

/** What stands at a place: in the short answer no reason, for which it has no room; a figure tells it. */
const textAt = ({tagName}: HTMLElement, text: string): string =>
  tagName === "SPAN" ? text.replace(/^none: .*/s, "none") : text;

/** What is shown before anything is computed: what was drawn at build. */
function firstShown(): Record<Question, string> {
  const first = (question: Question): string =>
    drawnAtBuild(`[data-answer=${question}]`)?.textContent.trim() || pending;
  return {
    score: first("score"),
    interval: first("interval"),
    p: first("p"),
    beyond: first("beyond"),
    best: first("best")
  };
}

const intervalText = ({interval}: Inference): string =>
  "reason" in interval ? `none: ${interval.reason}` : `${signed(interval.low, 2)} to ${signed(interval.high, 2)}`;

const beyondText = ({verdict}: Inference, within: Score): string => {
  if (verdict === undefined) return pending;
  return `${beyondWords(verdict)}${"value" in within ? ` (r within ${signed(within.value, 2)})` : ""}`;
};

function bestText(explained: Explained | {readonly reason: string}, comparison: ComparisonKind): string {
  if (notRegressed(comparison) !== undefined) return `not told by ${comparisonOf(comparison).label}`;
  return "reason" in explained ? `none: ${explained.reason}` : bestAbout(explained, comparisonOf(comparison).letter);
}

interface AnswerSection {
  /** The answer in a line. */
  readonly element: HTMLElement;
  /** Its score and p alone, for where there is room for no more; as many as are asked for. */
  short(): HTMLElement;
}

/** What the analysis comes to, in a line: told as soon as each part is known, and with a reason where there is none. */
export function answerSection({notebook}: Analysis): AnswerSection {
  const shown = firstShown();
  const places = new Map<Question, HTMLElement[]>();
  const placeOf = (question: Question, tag: "dd" | "span"): HTMLElement => {
    const element = document.createElement(tag);
    element.dataset["answer"] = question;
    element.textContent = textAt(element, shown[question]);
    places.set(question, [...(places.get(question) ?? []), element]);
    return element;
  };
  const tell = (question: Question, text: string, state: "fresh" | "stale" = "fresh"): void => {
    shown[question] = text;
    for (const element of places.get(question) ?? []) {
      const here = textAt(element, text);
      if (element.textContent !== here) element.textContent = here;
      element.classList.toggle("stale", state === "stale");
    }
  };
  const stale =
    (...names: readonly Question[]) =>
    (): void =>
      names.forEach((name) => tell(name, shown[name], "stale"));
  const failed =
    (...names: readonly Question[]) =>
    (error: CellError): void => {
      const why = droppedBy(error) ? "no words to compare" : error.message;
      names.forEach((name, i) => tell(name, i === 0 && name === "score" ? `none: ${why}` : none));
    };

  notebook.observe(["score", "comparison"], {
    pending: stale("score"),
    fulfilled: ({score, comparison}) => tell("score", scoreTitle(score, comparison)),
    rejected: failed("score")
  });
  const tested = (test: Inference): void => {
    tell("interval", intervalText(test));
    tell("p", pWords(test.overall.p, test.overall.floor));
  };
  notebook.observe(["test", "structure"], {
    pending: stale("interval", "p", "beyond"),
    progress({cell, value}) {
      if (cell !== "test" || !value || !("overall" in value)) return;
      tell("p", pWords(value.overall.p, value.overall.floor));
      if (!("reason" in value.interval)) tell("interval", intervalText(value));
    },
    fulfilled({test, structure}) {
      if ("reason" in test) {
        tell("p", `none: ${test.reason}`);
        return failed("interval", "beyond")({message: test.reason} as CellError);
      }
      tested(test);
      tell("beyond", beyondText(test, structure.within));
    },
    rejected: failed("interval", "p", "beyond")
  });
  notebook.observe(["explained", "comparison", "score"], {
    pending: stale("best"),
    fulfilled: ({explained, comparison, score}) =>
      tell("best", "value" in score ? bestText(explained, comparison) : none),
    rejected: failed("best")
  });
  const names = Object.keys(questions) as Question[];
  return {
    element: html`<dl class="answer" id="answer">
      ${names.map(
        (name) =>
          html`<div class=${`answer-${name}`}>
            <dt>${questions[name]}</dt>
            ${placeOf(name, "dd")}
          </div>`
      )}
    </dl>` as HTMLElement,
    short: () =>
      html`<span class="answer-short">${placeOf("score", "span")} ${placeOf("p", "span")}</span>` as HTMLElement
  };
}
