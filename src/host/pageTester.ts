import type {Engine} from "../rsa/engine.js";
import type {Inference, Tester} from "../rsa/inference.js";

/** The page's tests: one at a time, the newest. */
export interface PageTester extends Tester {
  /** Gives up the test that runs. */
  stop(): void;
  /** Calls back with every state of a test on its way. */
  onProgress(listener: (state: Inference) => void): void;
}

/** Runs tests on the page's workers and tells of their progress. */
export function pageTester(engine: Engine): PageTester {
  const listeners: ((state: Inference) => void)[] = [];
  let running = new AbortController();
  return {
    engine,
    begin() {
      running.abort();
      const own = (running = new AbortController());
      const told = (state: Inference): void => {
        if (!own.signal.aborted) for (const listener of listeners) listener(state);
      };
      return {told, signal: own.signal};
    },
    stop: () => running.abort(),
    onProgress: (listener) => void listeners.push(listener)
  };
}
