/** Calls back when the browser has nothing else to do, and at the latest after so many milliseconds. */
export function whenIdle(work: () => void, latest: number): void {
  const scope: {readonly requestIdleCallback?: typeof requestIdleCallback} = globalThis;
  if (scope.requestIdleCallback) scope.requestIdleCallback(work, {timeout: latest});
  else setTimeout(work);
}
