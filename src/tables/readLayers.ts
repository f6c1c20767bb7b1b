import {numbers, openBatch, strings, vectorLength, vectorsOf} from "./arrowBatch.js";
import {allFinite, brokenFile, check} from "./checkRows.js";
import {inputLayer, layersDigest, type LayerRows} from "./layerRows.js";
import {layersMeta, layersSchema} from "./layersSchema.js";

/** Every carrier has all its words in all layers, the same words in each, in one order. */
function checkOrder({words, carriers, layers}: LayerRows, each: number): void {
  const seen = new Set<string>();
  check(words.length > 0 && words.length % each === 0, "it has not all layers of all words");
  for (let start = 0; start < words.length; start += each) {
    const key = `${carriers[start]} ${words[start]}`;
    check(!seen.has(key), `it has ${JSON.stringify(words[start])} twice`);
    seen.add(key);
    for (let k = 0; k < each; k++) {
      const together = words[start + k] === words[start] && carriers[start + k] === carriers[start];
      check(
        together && layers[start + k] === k + inputLayer,
        `the layers of ${JSON.stringify(words[start])} are out of order`
      );
    }
  }
}

function decode(bytes: Uint8Array): LayerRows {
  const {table, batch} = openBatch(bytes);
  const meta = layersMeta(table.schema.metadata);
  const dims = vectorLength(table, (length) => layersSchema(length, meta));
  const rows: LayerRows = {
    meta,
    dims,
    words: strings(batch, "word"),
    carriers: strings(batch, "carrier"),
    layers: numbers<Int16Array>(batch, "layer"),
    texts: numbers<Int32Array>(batch, "texts"),
    pieces: numbers<Int16Array>(batch, "pieces"),
    tokens: strings(batch, "token"),
    tokenIds: numbers<Int32Array>(batch, "token_id"),
    vectors: vectorsOf(batch, dims)
  };
  const digest = layersDigest(rows);
  check(digest === meta.digest, `its rows have digest ${digest.slice(0, 8)}, and it names ${meta.digest.slice(0, 8)}`);
  checkOrder(rows, meta.values.length);
  const known = new Set(meta.carriers.map(({id}) => id));
  check(
    rows.carriers.every((id) => known.has(id)),
    "it has rows of a carrier that its metadata lack"
  );
  check(allFinite(rows.vectors), "it has a value that is not finite");
  return rows;
}

/**
 * Reads a file of layers (Arrow IPC file format): marks, schema, digest of the rows and their order are checked before anything is handed out.
 * @param name names the file in messages
 * @throws TableError for anything but a file that the loaders wrote
 */
export function readLayers(bytes: Uint8Array, name: string): LayerRows {
  try {
    return decode(bytes);
  } catch (cause) {
    throw brokenFile(name, cause, "run `npx rsa-notebook layers data` again");
  }
}
