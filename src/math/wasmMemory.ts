/** The memory of a WebAssembly module, as far as its kernels leave it free: laid out anew for each task. */
export interface WasmMemory {
  /** How many tasks have begun. */
  readonly tasks: number;
  /** Begins a task of so many bytes at most; what was there before is gone. @throws RangeError where there is not so much */
  begin(bytes: number): void;
  /** Room of the task for so many 64-bit numbers, at a place that sixteen bytes divide. */
  floats(length: number): Float64Array;
  /** Room of the task for so many 32-bit numbers, likewise. */
  words(length: number): Uint32Array;
}

/** A browser's WebAssembly may have 4 GB; larger tasks are for plain code. */
export const mostBytes = 1 << 30;

const page = 65536;
const step = 16;

/** Bytes that room for so many numbers takes. */
export const roomFor = (length: number, width: 4 | 8): number => Math.ceil((length * width) / step) * step;

/** @param free - where the memory begins that nothing else uses */
export function wasmMemory(memory: WebAssembly.Memory, free: number): WasmMemory {
  let [next, tasks] = [free, 0];
  const take = (length: number, width: 4 | 8): number => {
    const at = next;
    next += roomFor(length, width);
    return at;
  };
  return {
    get tasks() {
      return tasks;
    },
    begin(bytes) {
      tasks++;
      const missing = free + bytes - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / page));
      next = free;
    },
    floats: (length) => new Float64Array(memory.buffer, take(length, 8), length),
    words: (length) => new Uint32Array(memory.buffer, take(length, 4), length)
  };
}
