import type {Vectors} from "../math/matrix.js";
import type {Embeddings, Form} from "../tables/embeddings.js";
import type {WordRow} from "./choice.js";
import type {PieceRule} from "./params.js";
import type {RowIndex} from "./rowIndex.js";

/**
 * One vector a word, n × dims, widened to 64 bits: its first piece's row, or the mean over its pieces' rows.
 * @throws RangeError for a word without rows in this form
 */
export function wordVectors(
  words: readonly WordRow[],
  {dims, vectors, meta}: Embeddings,
  index: RowIndex,
  form: Form,
  rule: PieceRule
): Vectors {
  const data = new Float64Array(words.length * dims);
  words.forEach(({word}, i) => {
    const rows = index.get(word)?.[form] ?? [];
    if (rows.length === 0) throw new RangeError(`no rows: ${JSON.stringify(word)} in ${meta.model}, form ${form}`);
    const used = rule === "mean" ? rows : rows.slice(0, 1);
    for (const row of used)
      for (let k = 0; k < dims; k++) data[i * dims + k] = (data[i * dims + k] ?? 0) + (vectors[row * dims + k] ?? NaN);
    if (used.length > 1) for (let k = 0; k < dims; k++) data[i * dims + k] = (data[i * dims + k] ?? NaN) / used.length;
  });
  return {n: words.length, d: dims, data};
}
