/** An endless async generator over the newest of the values that `start` pushes; values nobody waited for are skipped. */
export function latest<T>(start: (push: (value: T) => void) => () => void): AsyncGenerator<T, void, undefined> {
  let waiting: ((result: IteratorResult<T, void>) => void) | undefined;
  let kept: {readonly value: T} | undefined;
  let done = false;
  const stop = start((value) => {
    if (done) return;
    if (!waiting) return void (kept = {value});
    waiting({done: false, value});
    waiting = undefined;
  });
  const end = (): Promise<IteratorResult<T, void>> => {
    if (!done) stop();
    done = true;
    waiting?.({done: true, value: undefined});
    return Promise.resolve({done: true, value: undefined});
  };
  return {
    next() {
      if (done) return end();
      if (kept) {
        const {value} = kept;
        kept = undefined;
        return Promise.resolve({done: false, value});
      }
      return new Promise((resolve) => (waiting = resolve));
    },
    return: end,
    throw: async (error) => (await end(), Promise.reject(error as Error)),
    [Symbol.asyncIterator]() {
      return this;
    }
  };
}
