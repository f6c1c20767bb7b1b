/** A window in the background paints nothing: what waits for that is done after so long, in milliseconds. */
const patience = 500;

/** What is done when what a reader sees first has been painted. */
interface FirstDrawn {
  /** Something of what is seen first is there. */
  drawn(): void;
  /** Does it when that is painted; at once where it is. */
  after(work: () => void): void;
}

/** Puts off what is drawn below the first window, so that the window is painted before it. */
function firstDrawn(): FirstDrawn {
  const waiting: (() => void)[] = [];
  let [begun, done] = [false, false];
  const go = (): void => {
    if (done) return;
    done = true;
    for (const work of waiting.splice(0)) work();
  };
  return {
    drawn() {
      if (begun) return;
      begun = true;
      // what comes after a frame's own work comes when it is painted
      requestAnimationFrame(() => setTimeout(go));
      setTimeout(go, patience);
    },
    after(work) {
      if (done) work();
      else waiting.push(work);
    }
  };
}

/** That of the page. */
export const pageFirst = firstDrawn();
