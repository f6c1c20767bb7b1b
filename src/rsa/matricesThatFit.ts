/** What the matrices of scores that are tested together may take, in bytes; two matrices may always take what they need. */
export const roomOfBatch = 64 * 1024 * 1024;

/** How many n × n matrices, of 8 bytes a cell, are permuted together at most. */
export const matricesThatFit = (n: number, room = roomOfBatch): number => Math.max(2, Math.floor(room / (8 * n * n)));
