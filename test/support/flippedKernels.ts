/** The code with one bit flipped, the first from the middle on that leaves it valid, so that nothing but a digest can tell. */
export function flippedKernels(bytes: Buffer): Buffer {
  for (let i = bytes.length >> 1; i < bytes.length; i++) {
    const flipped = Buffer.from(bytes.with(i, (bytes[i] ?? 0) ^ 2));
    if (WebAssembly.validate(flipped)) return flipped;
  }
  throw new Error("no bit can be flipped");
}
