import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import type {WordTokens} from "../rsa/values.js";

/** Of a longer list, examples are looked for among its first words: 20 000 pairs are looked through at once. */
const looked = 200;

/** Two words, and how alike a model holds them. */
export interface WordPair {
  readonly one: string;
  readonly other: string;
  readonly cosine: number;
}

/** Every pair of words that has a cosine, the most alike first; equal ones in the order of the words. */
function pairsOf(words: readonly WordRow[], {n, data}: SquareMatrix, of: (x: WordRow, y: WordRow) => boolean) {
  const some = words.slice(0, looked);
  const pairs = some.flatMap((x, i) =>
    some.slice(i + 1).flatMap((y, k): WordPair[] => {
      const cosine = data[i * n + i + 1 + k] ?? NaN;
      return Number.isFinite(cosine) && of(x, y) ? [{one: x.word, other: y.word, cosine}] : [];
    })
  );
  return pairs.sort((x, y) => y.cosine - x.cosine);
}

const every = (): boolean => true;

/** What tells how large a cosine can be: the two words that a model holds to be most alike, and the word that is least like the first of them. */
interface Contrast {
  readonly close: WordPair;
  readonly far: WordPair;
}

/** @returns undefined where there are fewer than three words with cosines */
export function contrastOf(words: readonly WordRow[], cosines: SquareMatrix): Contrast | undefined {
  const pairs = pairsOf(words, cosines, every);
  const [close] = pairs;
  const far = pairs.findLast((pair) => pair !== close && (pair.one === close?.one || pair.other === close?.one));
  if (!close || !far) return undefined;
  return {close, far: far.one === close.one ? far : {...far, one: far.other, other: far.one}};
}

/** The two words of different categories that a model holds to be least alike, or of one category where there is but one. */
export function leastAlike(words: readonly WordRow[], cosines: SquareMatrix): WordPair | undefined {
  const between = pairsOf(words, cosines, (x, y) => x.category !== y.category);
  return between.at(-1) ?? pairsOf(words, cosines, every).at(-1);
}

/** Cosines that are nearer to each other are no question of order. */
const tie = 0.01;

/**
 * Pairs to be put in order, from the most alike to the least at even steps, each with words of its own as long as there are such; in an
 * order that tells nothing.
 * @returns none where fewer than three pairs differ
 */
export function pairsToRank(words: readonly WordRow[], cosines: SquareMatrix, count = 5): readonly WordPair[] {
  const pairs = pairsOf(words, cosines, every);
  const chosen: WordPair[] = [];
  for (let k = 0; k < count; k++) {
    const position = Math.round((k * (pairs.length - 1)) / (count - 1));
    const byStep = pairs
      .map((pair, i) => ({pair, away: Math.abs(i - position)}))
      .filter(({pair}) => chosen.every(({cosine}) => Math.abs(cosine - pair.cosine) >= tie))
      .sort((x, y) => x.away - y.away);
    const used = new Set(chosen.flatMap(({one, other}) => [one, other]));
    const next = byStep.find(({pair}) => !used.has(pair.one) && !used.has(pair.other)) ?? byStep[0];
    if (next) chosen.push(next.pair);
  }
  if (chosen.length < 3) return [];
  return chosen.sort((x, y) => (pairLabel(x) < pairLabel(y) ? -1 : 1));
}

/** Such as `chair – table`. */
export const pairLabel = ({one, other}: Pick<WordPair, "one" | "other">): string => `${one} – ${other}`;

/** The words of a list by category, in order of appearance. */
export function byCategory(words: readonly WordRow[]): ReadonlyMap<string, readonly string[]> {
  const byName = new Map<string, string[]>();
  for (const {word, category} of words) byName.set(category, [...(byName.get(category) ?? []), word]);
  return byName;
}

/** A map has as many rows and columns at most. */
const side = 3;

/**
 * Words to be laid out on a map: three of each of the first three categories that have three, so ordered that in rows of three no two of
 * one category begin beside or under each other; else the first nine words.
 * @returns none where there are fewer than four words
 */
export function wordsToMap(words: readonly WordRow[]): readonly string[] {
  const kinds = [...byCategory(words).values()].filter((kind) => kind.length >= side).slice(0, side);
  const places = Array.from({length: side * side}, (_, i) => [Math.floor(i / side), i % side] as const);
  if (kinds.length === side)
    return places.map(([row, column]) => kinds[(column + row) % side]?.[row] ?? "").filter((word) => word !== "");
  return words.length < 4 ? [] : words.slice(0, side * side).map(({word}) => word);
}

const plainToken = (token: string): string => token.replace(/^[Ġ▁ ]|^##/u, "");

/**
 * The word that a model cuts into most pieces after a space, of those whose pieces spell it; of equally many the shortest, then the first.
 * A word in letters that the model has only as bytes is taken where there is no other.
 */
export function mostSplit(tokens: readonly WordTokens[]): WordTokens | undefined {
  const split = tokens.filter(({space}) => space.tokens.length > 1);
  const spelt = split.filter(({word, space}) => space.tokens.map(plainToken).join("") === word);
  const longest = Math.max(...(spelt.length > 0 ? spelt : split).map(({space}) => space.tokens.length));
  const longestWords = (spelt.length > 0 ? spelt : split).filter(({space}) => space.tokens.length === longest);
  return longestWords.reduce<WordTokens | undefined>(
    (best, next) => (best === undefined || next.word.length < best.word.length ? next : best),
    undefined
  );
}

/** A word that has pieces alone and after a space: the first that is one piece in both, and another in each; else the first with both. */
export function twoForms(tokens: readonly WordTokens[]): WordTokens | undefined {
  const both = tokens.filter(({bare, space}) => bare.ids.length > 0 && space.ids.length > 0);
  const whole = both.filter(({bare, space}) => bare.ids.length === 1 && space.ids.length === 1);
  return whole.find(({bare, space}) => bare.ids[0] !== space.ids[0]) ?? whole[0] ?? both[0];
}
