/** Random access to bytes that lie in a file or behind a network. `read` returns exactly `length` bytes or throws. */
export interface ByteSource {
  readonly size: number;
  read(start: number, length: number): Promise<Uint8Array>;
}
