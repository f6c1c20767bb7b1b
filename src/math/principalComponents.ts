import {gram} from "./gram.js";
import type {Vectors} from "./matrix.js";
import {product} from "./product.js";
import {requireVectors} from "./requireVectors.js";
import {symmetricEigen} from "./symmetricEigen.js";
import {transposed} from "./transposed.js";

/** What an eigenvalue may lose by rounding, as a part of the largest and for each word. */
const roundingOfEigenvalues = 1e-15;

/**
 * U·S from the eigenvectors of the n × n matrix X·Xᵀ. A component that is only rounding, its square at most 1e-15·n of the largest, is
 * exactly 0, as the last one of centred vectors is: the root of what rounding leaves of 0 would be 1e-8 of the largest, not 1e-16.
 */
function byWords(v: Vectors): Vectors {
  const {n} = v;
  const d = Math.min(n, v.d);
  const {values, vectors} = symmetricEigen(gram(v));
  const data = new Float64Array(n * d);
  const negligible = n * roundingOfEigenvalues * (values[0] ?? 0);
  for (let k = 0; k < d; k++) {
    const length = values[k]! > negligible ? Math.sqrt(values[k]!) : 0;
    for (let i = 0; i < n; i++) data[i * d + k] = length * vectors.data[k * n + i]!;
  }
  return {n, d, data};
}

/** X·V from the eigenvectors of the d × d matrix Xᵀ·X. */
const byDimensions = (v: Vectors): Vectors => product(v, transposed(symmetricEigen(gram(transposed(v))).vectors));

/**
 * The vectors in the axes of their principal components, n × min(n, d), the strongest first: U·S = X·V of the singular value decomposition
 * X = U·S·Vᵀ, from the eigenvectors of the n × n matrix X·Xᵀ or of the d × d matrix Xᵀ·X, whichever is smaller. Nothing is subtracted:
 * centre the vectors first if the components are to be those of the differences from their mean. The first k columns are the best
 * approximation in k dimensions (Eckart & Young 1936, 10.1007/BF02288367); all of them together have the inner products of the vectors
 * themselves, up to rounding. Signs are arbitrary, though always the same for the same vectors; no inner product or distance depends on
 * them. A length σ of a column errs by about u·σ₁²/σ, u = 2⁻⁵³ and σ₁ the longest. About 10·min(n, d)³ + 3·n·d·min(n, d) operations.
 * @throws RangeError for a value that is not finite
 */
export function principalComponents(v: Vectors): Vectors {
  requireVectors(v);
  return v.d < v.n ? byDimensions(v) : byWords(v);
}
