import {memoryNeeded, wordsThatFit, type Request} from "../src/rsa/memoryNeeded.js";
import {grouped} from "../src/study/grouped.js";
import {bytesWords} from "./byteSize.js";
import type {Effects} from "./effects.js";
import {memoryThere} from "./memoryThere.js";
import {UsageError} from "./usageError.js";

/** Some of what is there stays free, for what an estimate cannot know. */
const share = 0.9;
/** Less is not worth a word. */
const worthTelling = 1e9;

/** Bytes that a request may take. @param limit - as asked for; what is there without */
export const memoryAllowed = (limit: number | undefined): number => limit ?? share * memoryThere();

/**
 * Tells what a large request will take, and refuses one that cannot fit, before any work begins.
 * @param limit - bytes that it may take; what is there without
 * @throws UsageError with the estimate and what would fit
 */
export function requireMemory(request: Request, limit: number | undefined, {err}: Pick<Effects, "err">): void {
  const needed = memoryNeeded(request);
  const there = memoryAllowed(limit);
  if (needed > there) {
    const fitting = wordsThatFit(request, there);
    const fitted = fitting > 0 ? `at most ${grouped(fitting)} words` : "more memory";
    throw new UsageError(
      `too little memory: ${grouped(request.words)} words take about ${bytesWords(needed)}, and ${bytesWords(there)} ${limit === undefined ? "can be had here" : "are allowed"}; ` +
        `expected ${fitted}${limit === undefined ? ", or --memory SIZE where it is known that there is more" : ""}`
    );
  }
  if (needed > worthTelling) err(`${grouped(request.words)} words: about ${bytesWords(needed)} of memory at most\n`);
}
