const units: Readonly<Record<string, number>> = {KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12};

/** Reads a size such as `2GB`, in bytes. @throws RangeError for another text */
export function readBytes(text: string): number {
  const [, number, unit = ""] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]b)\s*$/i.exec(text) ?? [];
  const bytes = Number(number) * (units[unit.toUpperCase()] ?? NaN);
  if (!(bytes > 0)) throw new RangeError(`wrong size: ${JSON.stringify(text)}; expected such as 500MB or 2GB`);
  return bytes;
}

/** A number of bytes in words, rounded up. */
export const bytesWords = (bytes: number): string =>
  bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(Math.ceil(bytes / 1e8) / 10).toFixed(1)} GB`;
