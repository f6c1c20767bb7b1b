const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Bytes in letters (RFC 4648, section 4). */
export function base64(bytes: Uint8Array): string {
  const out: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, d] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const three = (a << 16) | ((b ?? 0) << 8) | (d ?? 0);
    const four = [18, 12, 6, 0].map((shift) => letters[(three >> shift) & 63]);
    out.push(four[0]!, four[1]!, b === undefined ? "=" : four[2]!, d === undefined ? "=" : four[3]!);
  }
  return out.join("");
}
