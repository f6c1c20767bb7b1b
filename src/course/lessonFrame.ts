import {html} from "htl";
import {allRevealed} from "./gates.js";
import {around, lessons} from "./lessons.js";
import type {Progress} from "./progress.js";

/** What stands over a lesson: where it is in the course. */
export function lessonHead(id: string, slides: HTMLElement): HTMLElement {
  const {number, lesson} = around(id);
  return html`<div class="rsa lesson-head">
    <p>
      <a href="./">The course</a> · Lesson ${number} of ${lessons.length} · about ${lesson.minutes} minutes ${slides}
    </p>
    <p class="asks">${lesson.asks}</p>
  </div>`;
}

/** What stands under a lesson: what it came to, for who has answered its questions, and where to go next. */
export function lessonFoot(id: string, progress: Progress): HTMLElement {
  const {lesson, before, after} = around(id);
  const asked = lesson.predictions.map((name) => `${id}/${name}`).join(" ");
  return html`<nav class="rsa lesson-foot" aria-label="Lessons">
    <p class="idea" data-after=${asked} hidden=${!allRevealed(asked, progress)}>In short: ${lesson.idea}</p>
    ${before ? html`<a rel="prev" href=${`./${before.id}.html`}>← ${before.title}</a>` : html`<a href="./">← The course</a>`}
    ${after ? html`<a rel="next" href=${`./${after.id}.html`}>Next: ${after.title} →</a>` : html`<a rel="next" href="../">Now with words and models of your own →</a>`}
  </nav>`;
}
