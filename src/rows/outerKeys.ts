/** Bounds of the memory that a hostile text can take: a safetensors header has objects of objects of lists, some ten parts a tensor. */
const deepest = 8;
const mostParts = 400_000;

const [quote, backslash, colon, comma, brace] = [0x22, 0x5c, 0x3a, 0x2c, 0x7b];
const [opening, closing] = [new Set([brace, 0x5b]), new Set([0x7d, 0x5d])];
const decoder = new TextDecoder("utf-8", {ignoreBOM: true});
const blank = new Set([0x20, 0x09, 0x0a, 0x0d]);

/**
 * The keys of the outermost object of a JSON text. JSON.parse takes the last where a key is there twice, and says nothing; this
 * refuses it, in that object and in those that are its values.
 * @param broken - makes the error, of what is wrong
 */
export function outerKeys(bytes: Uint8Array, broken: (what: string, cause?: unknown) => Error): string[] {
  const outer = new Set<string>();
  let inner = new Set<string>();
  let [depth, parts] = [0, 0];

  function note(spelled: string): void {
    let key: string;
    try {
      key = JSON.parse(spelled) as string;
    } catch (cause) {
      throw broken("is no JSON", cause);
    }
    const keys = depth === 1 ? outer : inner;
    if (keys.has(key)) throw broken(`names ${key} twice`);
    keys.add(key);
  }

  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    if (opening.has(byte)) depth++;
    if (depth === 2 && byte === brace) inner = new Set();
    if (opening.has(byte) || byte === comma) parts++;
    if (depth > deepest || parts > mostParts) throw broken("is nested too deep or has too many parts");
    if (closing.has(byte)) depth--;
    else if (byte === quote) {
      const start = at++;
      while (at < bytes.length && bytes[at] !== quote) at += bytes[at] === backslash ? 2 : 1;
      let next = at + 1;
      while (blank.has(bytes[next] ?? 0)) next++;
      if (depth <= 2 && bytes[next] === colon) note(decoder.decode(bytes.subarray(start, at + 1)));
    }
  }
  return [...outer];
}
