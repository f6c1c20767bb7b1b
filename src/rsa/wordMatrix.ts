import type {MadeRows} from "../math/madeRows.js";
import type {SquareMatrix, Vectors} from "../math/matrix.js";
import {packed} from "../math/packedMatrix.js";
import {rsmOf} from "../math/rsm.js";
import type {WordRow} from "./choice.js";
import type {RdmKind} from "./params.js";

const mostNamed = 5;

/** Words in a message, each in quotes, and how many more there are. */
function named(words: readonly string[]): string {
  const more = words.length - mostNamed;
  const some = words.slice(0, mostNamed).map((word) => JSON.stringify(word));
  return `${some.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** What the mathematics says of a row of vectors, in terms of the word and the model that it stands for. */
export const inWords = (reason: string, words: readonly string[], model: string): string =>
  /\brow \d/.test(reason)
    ? `${model}: ${reason.replace(/\brow (\d+)/g, (row, i) => JSON.stringify(words[Number(i)]) ?? String(row))}`
    : reason;

/** What a matrix is of besides the vectors: its kind, the words, the model, and whether the vectors have lost the mean of them all. */
export type MatrixAsked = readonly [kind: RdmKind, words: readonly WordRow[], model: string, centred?: boolean];

/** @throws RangeError naming the words and the model where a word has no direction, which cosine and correlation need */
export function requireDirections({d, data}: MadeRows, ...[kind, words, model, centred = false]: MatrixAsked): void {
  const {undefinedFor} = rsmOf(kind);
  const none = words.filter((_, i) => undefinedFor?.is(data.subarray(i * d, (i + 1) * d)));
  if (none.length > 0) {
    const [its, it] = none.length === 1 ? ["its", "it"] : ["their", "them"];
    throw new RangeError(
      `no direction: ${named(none.map(({word}) => word))} in ${model}; all ${its} numbers are ${undefinedFor?.numbers}${centred ? " once centred" : ""}, and ${kind} is undefined; leave ${it} out, or choose Euclidean distances`
    );
  }
}

/**
 * The matrix over n words of their vectors in a model, n × n.
 * @throws RangeError as `requireDirections` and `rsmOf` do
 */
export function wordMatrix(space: Vectors, ...asked: MatrixAsked): SquareMatrix {
  requireDirections(space, ...asked);
  const [kind, words] = asked;
  try {
    return rsmOf(kind).of(space);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const all = words.map(({word}) => word);
    throw new RangeError(inWords(error.message, all, asked[2]), {cause: error});
  }
}

const last = new WeakMap<Vectors, {readonly kind: RdmKind; readonly matrix: SquareMatrix}>();

/** `wordMatrix`, packed; made once for the same vectors, as long as no other kind is asked for. */
export function madeMatrix(space: Vectors, ...asked: MatrixAsked): SquareMatrix {
  const [kind] = asked;
  const known = last.get(space);
  if (known?.kind === kind) return known.matrix;
  const matrix = packed(wordMatrix(space, ...asked));
  last.set(space, {kind, matrix});
  return matrix;
}
