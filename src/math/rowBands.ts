import type {SymmetricMatrix} from "./matrix.js";

/** Rows of a band: few enough to stay in a cache. */
const height = 32;

/** Rows `from` to before `to` of a matrix, whole, in place or in `room`. */
function bandOf(matrix: SymmetricMatrix, from: number, to: number, room: Float64Array): Float64Array {
  const {n} = matrix;
  if ("data" in matrix) return matrix.data.subarray(from * n, to * n);
  const {triangle} = matrix;
  for (let i = 0; i < to; i++) {
    // entry (i, j) stands at place + j
    const start = i * n - (i * (i + 1)) / 2 - i - 1;
    for (let j = Math.max(from, i + 1); j < to; j++) room[(j - from) * n + i] = triangle[start + j]!;
    if (i < from) continue;
    room[(i - from) * n + i] = 0;
    room.set(triangle.subarray(start + i + 1, start + n), (i - from) * n + i + 1);
  }
  return room.subarray(0, (to - from) * n);
}

/** All rows of some n × n matrices, from the first to the last, a few at a time; what is given holds until the next. */
export function* rowBands(...matrices: readonly SymmetricMatrix[]): Generator<readonly Float64Array[]> {
  const n = matrices[0]?.n ?? 0;
  const rooms = matrices.map((matrix) => new Float64Array("data" in matrix ? 0 : Math.min(n, height) * n));
  for (let from = 0; from < n; from += height) {
    const to = Math.min(n, from + height);
    yield matrices.map((matrix, i) => bandOf(matrix, from, to, rooms[i]!));
  }
}
