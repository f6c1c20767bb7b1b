/**
 * Runs `work` over all items, at most `lanes` at a time.
 * @throws what the first failing work throws, after those that run have ended; no further ones are begun
 */
export async function eachInParallel<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T) => Promise<void>
): Promise<void> {
  let next = 0;
  let failed = false;
  const lane = async (): Promise<void> => {
    while (next < items.length && !failed)
      try {
        await work(items[next++] as T);
      } catch (error) {
        failed = true;
        throw error;
      }
  };
  const ended = await Promise.allSettled(Array.from({length: Math.min(lanes, items.length)}, lane));
  const failure = ended.find((result) => result.status === "rejected");
  if (failure) throw failure.reason;
}
