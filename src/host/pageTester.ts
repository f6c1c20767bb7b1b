import type {Engine} from "../rsa/engine.js";
import type {Inference, Tester} from "../rsa/inference.js";

/** The page's tests: one at a time, the newest. */
export interface PageTester extends Tester {
  /** Gives up the tests that run. */
  stop(): void;
  /** Calls back with every state of a test on its way. */
  onProgress(listener: (state: Inference) => void): void;
  /** Calls back with how much of the corrected tests is done. */
  onCorrected(listener: (done: number) => void): void;
}

/** Runs tests on the page's workers and tells of their progress. */
export function pageTester(engine: Engine): PageTester {
  const listeners: ((state: Inference) => void)[] = [];
  const correctedListeners: ((done: number) => void)[] = [];
  let running = new AbortController();
  let correcting = new AbortController();
  const stop = (): void => {
    running.abort();
    correcting.abort();
  };
  return {
    engine,
    begin() {
      stop();
      const own = (running = new AbortController());
      const told = (state: Inference): void => {
        if (!own.signal.aborted) for (const listener of listeners) listener(state);
      };
      return {told, signal: own.signal};
    },
    beginCorrected() {
      correcting.abort();
      const own = (correcting = new AbortController());
      const told = (done: number): void => {
        if (!own.signal.aborted) for (const listener of correctedListeners) listener(done);
      };
      return {told, signal: own.signal};
    },
    stop,
    onProgress: (listener) => void listeners.push(listener),
    onCorrected: (listener) => void correctedListeners.push(listener)
  };
}
