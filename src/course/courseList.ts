import {html} from "htl";
import {button} from "../controls/button.js";
import {exerciseState} from "./exercises/keptExercise.js";
import {lessons, type Lesson} from "./lessons.js";
import {isRevealed} from "./prediction.js";
import type {Progress} from "./progress.js";

/** How far the reader has come in a lesson, in words. */
export function doneWords({id, predictions, exercise}: Lesson, progress: Progress): string {
  const count = predictions.filter((name) => isRevealed(progress, `${id}/${name}`)).length;
  const all = count === predictions.length;
  const begun = exercise === undefined ? undefined : exerciseState(progress, exercise);
  if (count === 0 && begun === undefined) return "not begun";
  return [
    ...(all ? ["✓ all guesses made"] : [`${count} of ${predictions.length} guesses made`]),
    ...(begun === undefined ? [] : [begun === "solved" ? "✓ exercise solved" : "exercise begun"])
  ].join(" · ");
}

/** The lessons in order, how far the reader has come, and a reset. */
export function courseList({progress}: {readonly progress: Progress}): HTMLElement {
  const list = html`<ol class="course-list"></ol>`;
  const note = html`<span role="status"></span>`;
  const draw = (): void =>
    list.replaceChildren(
      ...lessons.map(
        (lesson) =>
          html`<li data-lesson=${lesson.id}>
            <a href=${`./${lesson.id}.html`}>${lesson.title}</a>
            <span class="muted">${lesson.minutes} minutes · ${doneWords(lesson, progress)}</span>
            <p>${lesson.asks}</p>
          </li>`
      )
    );
  progress.onReset(draw);
  draw();
  const reset = button("Forget my answers", () => {
    progress.reset();
    note.textContent = "Forgotten: the course begins anew.";
  });
  return html`<div class="rsa">
    ${list}
    <p>
      ${
        progress.kept
          ? "Your guesses and your code stay in this browser, and go nowhere else."
          : "This browser keeps nothing: your guesses last until you leave the page."
      }
      ${reset} ${note}
    </p>
  </div>`;
}
