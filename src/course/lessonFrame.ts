import {html} from "htl";
import {around, lessons} from "./lessons.js";

/** What stands over a lesson: where it is in the course. */
export function lessonHead(id: string, slides: HTMLElement): HTMLElement {
  const {number, lesson} = around(id);
  return html`<div class="rsa lesson-head">
    <p>
      <a href="./">The course</a> · Lesson ${number} of ${lessons.length} · about ${lesson.minutes} minutes ${slides}
    </p>
    <p class="idea">${lesson.idea}</p>
  </div>`;
}

/** What stands under a lesson: where to go next. */
export function lessonFoot(id: string): HTMLElement {
  const {before, after} = around(id);
  return html`<nav class="rsa lesson-foot" aria-label="Lessons">
    ${before ? html`<a rel="prev" href=${`./${before.id}.html`}>← ${before.title}</a>` : html`<a href="./">← The course</a>`}
    ${after ? html`<a rel="next" href=${`./${after.id}.html`}>Next: ${after.title} →</a>` : html`<a rel="next" href="../">Now with words and models of your own →</a>`}
  </nav>`;
}
