import type {Analysis} from "./analysis.js";

/** What takes less is not told, for it would be gone before it is read. */
const patience = 300;

/** Names the models whose files are on their way, and how much of each is there. */
export function loadingNote(analysis: Analysis): HTMLElement {
  const note = document.createElement("p");
  note.className = "rsa loading-note";
  note.setAttribute("role", "status");
  const names = {
    modelA: () => analysis.model(analysis.state.a).name,
    modelB: () => analysis.model(analysis.state.b).name
  };
  const open = new Map<keyof typeof names, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const show = (): void => {
    timer = undefined;
    const words = [...open].map(([side, done]) => `${names[side]()}${done > 0 ? `: ${Math.floor(100 * done)} %` : ""}`);
    note.textContent = words.length === 0 ? "" : `Loading ${words.join(", ")} …`;
  };
  for (const side of ["modelA", "modelB"] as const) {
    const end = (): void => {
      open.delete(side);
      // one that is there does not tell of the other before its time
      if (note.textContent) show();
    };
    analysis.notebook.observe([side], {
      pending() {
        open.set(side, 0);
        timer ??= setTimeout(show, patience);
      },
      progress({done}) {
        open.set(side, done);
        if (note.textContent) show();
      },
      fulfilled: end,
      rejected: end
    });
  }
  return note;
}
