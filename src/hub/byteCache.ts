/** Small pieces of bytes by their key; what comes back has been checked against its digest. */
export interface ByteCache {
  has(key: string): Promise<boolean>;
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
}
