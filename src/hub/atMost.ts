import type {HttpRequest} from "./httpAnswer.js";

/** Lets at most so many requests be under way at once; one ends with its body, where it is left, or by its signal. */
export function atMost(most: number, request: HttpRequest): HttpRequest {
  let running = 0;
  const waiting: (() => void)[] = [];
  const free = (): void => {
    running--;
    waiting.shift()?.();
  };
  const enter = async (signal: AbortSignal): Promise<() => void> => {
    while (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    running++;
    let held = true;
    const release = (): void => {
      if (held) free();
      held = false;
    };
    signal.addEventListener("abort", release, {once: true});
    if (signal.aborted) release();
    return release;
  };
  return async (url, headers, signal) => {
    const release = await enter(signal);
    try {
      signal.throwIfAborted();
      const {body, discard, ...answer} = await request(url, headers, signal);
      const whole = async function* (): AsyncGenerator<Uint8Array> {
        try {
          yield* body;
        } finally {
          release();
        }
      };
      return {
        ...answer,
        body: whole(),
        discard() {
          release();
          discard();
        }
      };
    } catch (cause) {
      release();
      throw cause;
    }
  };
}
