import {HubFault} from "./hubFault.js";

/** What is no range is small: an answer of the API, a tokenizer. */
const largestFile = 64 * 1024 * 1024;

/**
 * An answer's body, in memory.
 * @param length - how long it must be; without it, at most 64 MB
 * @throws HubFault `short-body`, `too-large`
 */
export async function readBody(response: Response, length: number | undefined, label: string): Promise<Uint8Array> {
  const limit = length ?? largestFile;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > limit)
      throw new HubFault("too-large", `${label}: more than ${limit} bytes came; check HF_ENDPOINT`, false);
    chunks.push(chunk);
  }
  if (length !== undefined && size < length)
    throw new HubFault("short-body", `${label}: ${size} of ${length} bytes came; run it again`, true);
  const [first] = chunks;
  return chunks.length === 1 && first ? first : Buffer.concat(chunks, size);
}
