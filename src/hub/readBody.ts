import type {Advice} from "./advice.js";
import type {HttpAnswer} from "./httpAnswer.js";
import {HubFault} from "./hubFault.js";

/** What is no range is small: an answer of the API, a tokenizer. */
const largestFile = 64 * 1024 * 1024;

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * How many bytes an answer announces; 0 where it does not say.
 * @throws HubFault `too-large` where these are more than one is read of
 */
export function announced(headers: Headers, label: string, advice: Advice): number {
  const bytes = Number(headers.get("content-length") ?? 0);
  if (bytes <= largestFile) return bytes;
  throw new HubFault(
    "too-large",
    `${label}: ${bytes} bytes announced; expected at most ${largestFile}; ${advice.answer}`,
    false
  );
}

/**
 * An answer's body, in memory: in `into`, which it must fill, or else in new memory, at most 64 MB.
 * @throws HubFault `short-body`, `too-large`
 */
export async function readBody(
  {body}: Pick<HttpAnswer, "body">,
  into: Bytes | undefined,
  label: string,
  advice: Advice
): Promise<Bytes> {
  const limit = into?.length ?? largestFile;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    if (size + chunk.length > limit)
      throw new HubFault("too-large", `${label}: more than ${limit} bytes came; ${advice.answer}`, false);
    if (into) into.set(chunk, size);
    else chunks.push(chunk);
    size += chunk.length;
  }
  if (into && size < into.length)
    throw new HubFault("short-body", `${label}: ${size} of ${into.length} bytes came; ${advice.again}`, true);
  if (into) return into;
  const all = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
