import {closeSync, ftruncateSync, openSync, writeSync} from "node:fs";

/** Shape of GPT-2 medium's token embeddings, and bytes of its safetensors file. */
export const [modelRows, modelDims, modelBytes] = [50257, 1024, 1_519_984_962];
export const modelRowBytes = modelDims * 4;

/** GPT-2 medium's tensors in the order of its file, with their shapes. */
const tensors: readonly (readonly [name: string, shape: readonly number[]])[] = [
  ...Array.from({length: 24}, (_, layer) =>
    (
      [
        ["attn.bias", [1, 1, 1024, 1024]],
        ["attn.c_attn.bias", [3072]],
        ["attn.c_attn.weight", [1024, 3072]],
        ["attn.c_proj.bias", [1024]],
        ["attn.c_proj.weight", [1024, 1024]],
        ["ln_1.bias", [1024]],
        ["ln_1.weight", [1024]],
        ["ln_2.bias", [1024]],
        ["ln_2.weight", [1024]],
        ["mlp.c_fc.bias", [4096]],
        ["mlp.c_fc.weight", [1024, 4096]],
        ["mlp.c_proj.bias", [1024]],
        ["mlp.c_proj.weight", [4096, 1024]]
      ] as const
    ).map(([name, shape]) => [`h.${layer}.${name}`, shape] as const)
  ).flat(),
  ["ln_f.bias", [1024]],
  ["ln_f.weight", [1024]],
  ["wpe.weight", [1024, 1024]],
  ["wte.weight", [modelRows, modelDims]]
];

/** `count` distinct ids, spread by a linear congruential generator. */
export function spreadIds(count: number, seed = 1): readonly number[] {
  const ids = new Set<number>();
  for (let state = seed; ids.size < count;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    ids.add(Math.floor((state / 4294967296) * modelRows));
  }
  return [...ids];
}

/**
 * Writes a safetensors file of GPT-2 medium's tensors and size that takes next to no room: all is zero, but the rows `ids` of
 * `wte.weight` begin with their id.
 */
export function writeSparseModel(path: string, ids: readonly number[]): void {
  let at = 0;
  const header: Record<string, unknown> = {__metadata__: {format: "pt"}};
  for (const [name, shape] of tensors) {
    const bytes = 4 * shape.reduce((product, side) => product * side, 1);
    header[name] = {dtype: "F32", shape, data_offsets: [at, at + bytes]};
    at += bytes;
  }
  const text = Buffer.from(JSON.stringify(header).padEnd(modelBytes - 8 - at));
  const prefix = Buffer.alloc(8);
  prefix.writeBigUInt64LE(BigInt(text.length));
  const file = openSync(path, "w");
  try {
    writeSync(file, Buffer.concat([prefix, text]));
    ftruncateSync(file, 8 + text.length + at);
    const start = 8 + text.length + at - modelRows * modelRowBytes;
    const value = Buffer.alloc(4);
    for (const id of ids) {
      value.writeFloatLE(id);
      writeSync(file, value, 0, 4, start + id * modelRowBytes);
    }
  } finally {
    closeSync(file);
  }
}
