/** What some work gives, then its seconds of CPU time on all threads, and by the clock. */
export async function taken<T>(work: () => Promise<T>): Promise<readonly [T, number, number]> {
  const [before, begun] = [process.cpuUsage(), performance.now()];
  const result = await work();
  const {user, system} = process.cpuUsage(before);
  return [result, (user + system) / 1e6, (performance.now() - begun) / 1000];
}
