import {html} from "htl";
import {terms, type TermName} from "./terms.js";

let made = 0;
const gap = 6;
const margin = 8;

/** Puts a note under its word, or over it where there is no room, within the window. */
function placeNote(word: Element, note: HTMLElement): void {
  const line = word.getClientRects()[0] ?? word.getBoundingClientRect();
  const {width, height} = note.getBoundingClientRect();
  const {clientWidth, clientHeight} = document.documentElement;
  const under = line.bottom + gap + height <= clientHeight || line.top < gap + height;
  const left = Math.max(margin, Math.min(line.left, clientWidth - width - margin));
  note.style.left = `${left + window.scrollX}px`;
  note.style.top = `${(under ? line.bottom + gap : line.top - gap - height) + window.scrollY}px`;
}

/**
 * A word of the field within a sentence. In a story whose window is wide its note stands in the margin. Elsewhere it comes on hover, focus,
 * Enter and tap, stays under the pointer, and goes on Escape, on a second tap and when pointer and focus have left (WCAG 2.2, 1.4.13).
 * @param name - the term as `terms` lists it
 * @param text - how it is written here, such as a plural
 */
export function term(name: TermName, text: string = name): HTMLElement {
  const id = `term-${++made}`;
  // a popover is above all else and is cut off by no box that scrolls
  const note = html`<span class="term-note" id=${id} role="tooltip" popover="manual"
    ><strong>${name}</strong> ${terms[name]}</span
  >`;
  const word = html`<span class="term-word" role="button" tabindex="0" aria-describedby=${id}>${text}</span>`;
  // who has it read out hears the other one
  const aside = html`<span class="term-aside" aria-hidden="true"><strong>${name}</strong> ${terms[name]}</span>`;
  const both = html`<span class="term">${word}${note}${aside}</span>`;
  let pinned = false;
  const isOpen = (): boolean => note.matches(":popover-open");
  const open = (): void => {
    aside.classList.add("lit");
    if (isOpen() || aside.checkVisibility()) return;
    note.showPopover();
    placeNote(word, note);
    document.addEventListener("keydown", onKey);
  };
  const close = (): void => {
    pinned = false;
    aside.classList.remove("lit");
    document.removeEventListener("keydown", onKey);
    if (note.isConnected && isOpen()) note.hidePopover();
  };
  function onKey({key}: KeyboardEvent): void {
    if (key === "Escape") close();
  }
  const toggle = (): void => {
    if (pinned) return close();
    open();
    pinned = true;
  };
  both.addEventListener("pointerenter", ({pointerType}) => pointerType === "mouse" && open());
  both.addEventListener("pointerleave", ({pointerType}) => {
    if (pointerType === "mouse" && document.activeElement !== word) close();
  });
  word.addEventListener("focus", open);
  word.addEventListener("blur", () => both.matches(":hover") || close());
  word.addEventListener("click", toggle);
  word.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    toggle();
  });
  return both;
}
