/** Rows and columns of what the kernels make at once; see kernels/tiles.ts. */
export const beside = 4;

export const padded = (count: number): number => Math.ceil(count / beside) * beside;
