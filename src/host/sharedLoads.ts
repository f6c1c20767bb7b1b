/** Hears how much is there, from 0 to 1. */
export type Hear = (done: number) => void;

/** What is loaded, and for how many who still want it. */
interface Loading<T> {
  readonly promise: Promise<T>;
  readonly controller: AbortController;
  users: number;
  readonly hearers: Set<Hear>;
}

/**
 * Loads each thing once, whoever asks: what is there stays. A load that nobody wants any more is given up, and one that failed or was
 * given up is begun again when it is asked for again.
 */
export function sharedLoads<T>() {
  const known = new Map<string, Loading<T>>();
  const begun = (key: string, load: (signal: AbortSignal, hear: Hear) => Promise<T>): Loading<T> => {
    const underway = known.get(key);
    if (underway) return underway;
    const controller = new AbortController();
    const hearers = new Set<Hear>();
    const hear: Hear = (done) => hearers.forEach((hearer) => hearer(done));
    const loading = {promise: load(controller.signal, hear), controller, users: 0, hearers};
    known.set(key, loading);
    loading.promise.catch(() => known.get(key) === loading && known.delete(key));
    return loading;
  };
  return {
    has: (key: string): boolean => known.has(key),
    /** @param signal - of one who asks; without it the load is wanted for good */
    get(
      key: string,
      load: (signal: AbortSignal, hear: Hear) => Promise<T>,
      signal?: AbortSignal,
      hear?: Hear
    ): Promise<T> {
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      const loading = begun(key, load);
      loading.users++;
      if (hear) loading.hearers.add(hear);
      if (!signal) return loading.promise;
      return new Promise((resolve, reject) => {
        const leave = (): void => {
          reject(signal.reason as Error);
          if (hear) loading.hearers.delete(hear);
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
