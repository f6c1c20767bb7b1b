import type {SquareMatrix} from "./matrix.js";
import {upperTriangle} from "./upperTriangle.js";

/** From so many words on a matrix is worth packing: it takes 18 MB. */
const fewest = 1500;

const triangles = new WeakMap<SquareMatrix, Float64Array>();

/**
 * The same symmetric matrix, which keeps half of its numbers where there are many: its triangle and its diagonal. All of them come back,
 * to the bit, when they are asked for, and stay only as long as somebody holds them.
 */
export function packed(matrix: SquareMatrix, minRows = fewest): SquareMatrix {
  const {n} = matrix;
  if (n < minRows) return matrix;
  const triangle = upperTriangle(matrix);
  const diagonal = Float64Array.from({length: n}, (_, i) => matrix.data[i * n + i]!);
  let whole: WeakRef<Float64Array> | undefined;
  const unpacked = (): Float64Array => {
    const data = new Float64Array(n * n);
    for (let i = 0, at = 0; i < n; i++) {
      data[i * n + i] = diagonal[i]!;
      for (let j = i + 1; j < n; j++, at++) data[i * n + j] = data[j * n + i] = triangle[at]!;
    }
    whole = new WeakRef(data);
    return data;
  };
  const small: SquareMatrix = {
    n,
    get data() {
      return whole?.deref() ?? unpacked();
    }
  };
  triangles.set(small, triangle);
  return small;
}

/** `upperTriangle`, made once for each matrix; of a packed one without a copy. */
export function triangleOf(matrix: SquareMatrix): Float64Array {
  const triangle = triangles.get(matrix) ?? upperTriangle(matrix);
  triangles.set(matrix, triangle);
  return triangle;
}
