import {digest} from "../notebook/digest.js";

/** Base64url's (RFC 4648): an address holds them as they are. */
const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

const inGroups = (bits: string, size: number): readonly string[] =>
  Array.from({length: Math.ceil(bits.length / size)}, (_, i) => bits.slice(i * size, (i + 1) * size));
const toDigits = (bits: string): string =>
  inGroups(bits, 6)
    .map((six) => digits.charAt(parseInt(six.padEnd(6, "0"), 2)))
    .join("");
const toBits = (text: string): string =>
  Array.from(text, (digit) => digits.indexOf(digit).toString(2).padStart(6, "0")).join("");

/** Bits of a place in a list; six at least, so that what fills the last digit is never a place. */
const widthFor = (count: number): number => Math.max(6, (count - 1).toString(2).length);

// one text, since thousands of them take 50 times as long
const seal = (names: readonly string[], chosen: readonly string[]): string =>
  digest(JSON.stringify([names, chosen])).slice(0, 12);

/**
 * Names by their places in a list: a bit for each name of the list where they come in its order, else so many bits as a place takes for
 * each chosen one. With them stand the length of the list and a digest of both, so that they are read with the same list, or one that
 * has grown at its end, or not at all.
 * @param chosen - each in `names`, once
 */
export function packNames(chosen: readonly string[], names: readonly string[]): string {
  const at = new Map(names.map((name, place) => [name, place]));
  const places = chosen.flatMap((name) => at.get(name) ?? []);
  const inOrder = places.every((place, i) => place > (places[i - 1] ?? -1));
  const among = new Set(chosen);
  const packed = inOrder
    ? `f${toDigits(names.map((name) => (among.has(name) ? "1" : "0")).join(""))}`
    : `l${toDigits(places.map((place) => place.toString(2).padStart(widthFor(names.length), "0")).join(""))}`;
  return `${names.length}.${seal(names, chosen)}.${packed}`;
}

/** The names that `packNames` was given; undefined where the text is damaged, or was made with another list. */
export function unpackNames(text: string, names: readonly string[]): readonly string[] | undefined {
  const [, length, sealed, kind, packed = ""] =
    /^([1-9]\d{0,6})\.([0-9a-f]{12})\.([fl])([\w-]{0,100000})$/.exec(text) ?? [];
  const known = names.slice(0, Number(length));
  if (known.length !== Number(length)) return undefined;
  const [bits, width] = [toBits(packed), widthFor(known.length)];
  const chosen =
    kind === "f"
      ? known.filter((_, i) => bits[i] === "1")
      : inGroups(bits, width).flatMap((place) => (place.length < width ? [] : (known[parseInt(place, 2)] ?? [])));
  return seal(known, chosen) === sealed ? chosen : undefined;
}
