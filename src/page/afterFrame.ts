import {whenIdle} from "./whenIdle.js";

/** A window in the background paints nothing: what waits for that is done after so long, in milliseconds. */
const patience = 500;
/** What is waited for most may take the browser so long after its frame, in milliseconds. */
const longest = 100;

let waiting: (() => void)[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function doAll(): void {
  clearTimeout(timer);
  const all = waiting;
  waiting = [];
  for (const work of all)
    try {
      work();
    } catch (error) {
      // the others go on
      reportError(error);
    }
}

/** Does something once the next frame is painted and nothing else is to be done; all that waits for that is done together. */
export function afterFrame(work: () => void): void {
  if (waiting.push(work) > 1) return;
  requestAnimationFrame(() => whenIdle(doAll, longest));
  timer = setTimeout(doAll, patience);
}
