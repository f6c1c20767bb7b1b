/** Has many hear of a signal's abort through one listener: Node warns of a leak where a signal has more than ten. */
export function whenAborted() {
  const waiting = new WeakMap<AbortSignal, Set<() => void>>();
  /** Calls once the signal is aborted, unless what is given back is called before. */
  return (signal: AbortSignal, call: () => void): (() => void) => {
    const known = waiting.get(signal);
    const calls = known ?? new Set();
    const tellAll = (): void => calls.forEach((call) => call());
    if (!known) {
      waiting.set(signal, calls);
      signal.addEventListener("abort", tellAll, {once: true});
    }
    calls.add(call);
    return () => void calls.delete(call);
  };
}
