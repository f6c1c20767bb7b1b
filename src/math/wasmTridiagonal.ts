import type {SquareMatrix} from "./matrix.js";
import {mostTurns, type Tridiagonal} from "./tridiagonal.js";
import {mostBytes, roomFor, type WasmMemory} from "./wasmMemory.js";

/** What kernels/tridiagonal.ts and kernels/rotations.ts export; places are in bytes. */
export interface TridiagonalExports {
  reduce(
    ...args: readonly [
      ...[a: number, n: number, one: number, other: number],
      ...[diagonal: number, below: number, halves: number]
    ]
  ): void;
  axes(a: number, n: number, halves: number, out: number): void;
  panelled(rows: number, n: number, panels: number): void;
  unpanelled(panels: number, n: number, rows: number): void;
  turned(panels: number, n: number, ends: number, sweeps: number, turns: number): void;
}

/** Columns of a panel. */
const beside = 8;

const upTo = (n: number, step: number): number => Math.ceil(n / step) * step;

/** `plainTridiagonal` in WebAssembly, to the bit; undefined where there is not enough memory. */
export function wasmTridiagonal(exports: TridiagonalExports, memory: WasmMemory) {
  return ({n, data}: SquareMatrix): Tridiagonal | undefined => {
    const room = mostTurns(n);
    const lengths = [n * upTo(n, beside), upTo(n, 4) * n, n, n, n, n, n];
    const bytes = [...lengths, room, 2 * room].reduce((sum, length) => sum + roomFor(length, 8), 0);
    if (bytes > mostBytes) return undefined;
    memory.begin(bytes);
    const task = memory.tasks;
    const [matrix, rows, diagonal, below, halves, zeros, other] = lengths.map((length) => memory.floats(length)) as [
      ...[Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array, Float64Array]
    ];
    const [ends, angles] = [memory.words(2 * room), memory.floats(2 * room)];
    const [panels, out] = [matrix.byteOffset, rows.byteOffset];
    matrix.set(data.subarray(0, n * n));
    zeros.fill(0);
    rows.fill(0);
    exports.reduce(
      panels,
      n,
      zeros.byteOffset,
      other.byteOffset,
      diagonal.byteOffset,
      below.byteOffset,
      halves.byteOffset
    );
    exports.axes(panels, n, halves.byteOffset, out);
    exports.panelled(out, n, panels);
    const requireTask = (): void => {
      if (memory.tasks !== task) throw new Error("another task has taken the memory of this matrix");
    };
    return {
      diagonal: diagonal.slice(),
      below: below.slice(),
      turn(turns) {
        requireTask();
        ends.set(turns.ends.subarray(0, 2 * turns.sweeps));
        angles.set(turns.angles);
        exports.turned(panels, n, ends.byteOffset, turns.sweeps, angles.byteOffset);
      },
      axes() {
        requireTask();
        exports.unpanelled(panels, n, out);
        return {n, d: n, data: rows.slice(0, n * n)};
      }
    };
  };
}
