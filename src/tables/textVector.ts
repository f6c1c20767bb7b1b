import {makeData, Utf8, Vector} from "apache-arrow";

/** A column of text without nulls. Arrow's own builders use `new Function`, which the site's Content-Security-Policy forbids. */
export function textVector(values: readonly string[]): Vector<Utf8> {
  const encoder = new TextEncoder();
  const encoded = values.map((value) => encoder.encode(value));
  const valueOffsets = new Int32Array(values.length + 1);
  encoded.forEach(({length}, i) => (valueOffsets[i + 1] = (valueOffsets[i] ?? 0) + length));
  const data = new Uint8Array(valueOffsets[values.length] ?? 0);
  encoded.forEach((bytes, i) => data.set(bytes, valueOffsets[i]));
  return new Vector([makeData({type: new Utf8(), length: values.length, nullCount: 0, valueOffsets, data})]);
}
