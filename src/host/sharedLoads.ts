/** What is loaded, and for how many who still want it. */
interface Loading<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  users: number;
}

/**
 * Loads each thing once, whoever asks: what is there stays. A load that nobody wants any more is given up, and one that failed or was
 * given up is begun again when it is asked for again.
 */
export function sharedLoads<T>() {
  const known = new Map<string, Loading<T>>();
  const begun = (key: string, load: (signal: AbortSignal) => Promise<T>): Loading<T> => {
    const found = known.get(key);
    if (found) return found;
    const controller = new AbortController();
    const loading = {promise: load(controller.signal), controller, users: 0};
    known.set(key, loading);
    loading.promise.catch(() => known.get(key) === loading && known.delete(key));
    return loading;
  };
  return {
    has: (key: string): boolean => known.has(key),
    /** @param signal - of one who asks; without it the load is wanted for good */
    get(key: string, load: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      const loading = begun(key, load);
      loading.users++;
      if (!signal) return loading.promise;
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          reject(signal.reason as Error);
          if (--loading.users > 0) return;
          if (known.get(key) === loading) known.delete(key);
          loading.controller.abort(signal.reason);
        };
        const stay = (): void => {
          loading.users++;
          signal.removeEventListener("abort", leave);
        };
        signal.addEventListener("abort", leave, {once: true});
        loading.promise.then(
          (value) => (stay(), resolve(value)),
          (error: unknown) => (stay(), reject(error as Error))
        );
      });
    }
  };
}
