/**
 * An async generator over the newest of the values that `start` pushes, until it ends; values nobody waited for are skipped. It starts
 * when it is first asked for a value.
 */
export function latest<T>(
  start: (push: (value: T) => void, end: () => void) => () => void
): AsyncGenerator<T, void, undefined> {
  const waiting: ((result: IteratorResult<T, void>) => void)[] = [];
  let kept: {readonly value: T} | undefined;
  let done = false;
  let stop: (() => void) | undefined;
  const push = (value: T): void => {
    if (done) return;
    const next = waiting.shift();
    if (next) next({done: false, value});
    else kept = {value};
  };
  const end = (): Promise<IteratorResult<T, void>> => {
    if (!done) stop?.();
    done = true;
    for (const next of waiting.splice(0)) next({done: true, value: undefined});
    return Promise.resolve({done: true, value: undefined});
  };
  return {
    next() {
      if (!done) stop ??= start(push, () => void end());
      if (done) return end();
      if (kept) {
        const {value} = kept;
        kept = undefined;
        return Promise.resolve({done: false, value});
      }
      return new Promise((resolve) => void waiting.push(resolve));
    },
    return: end,
    throw: async (error) => (await end(), Promise.reject(error as Error)),
    [Symbol.asyncIterator]() {
      return this;
    }
  };
}
