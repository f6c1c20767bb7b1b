import {makeData, RecordBatch, Struct, Table, tableToIPC, vectorFromArray, Utf8, type Data} from "apache-arrow";
import type {Embeddings} from "../../src/tables/embeddings.js";
import {embeddingsSchema} from "../../src/tables/schema.js";

/** Arrow IPC file format, one record batch; the same rows give the same bytes. */
export function encodeEmbeddings(e: Embeddings): Uint8Array {
  const schema = embeddingsSchema(e.dims, e.meta);
  const length = e.words.length;
  const text = (values: readonly string[]): Data | undefined => vectorFromArray(values, new Utf8()).data[0];
  const [word, form, token] = [text(e.words), text(e.forms), text(e.tokens)];
  const [wordF, formF, pieceF, piecesF, tokenF, idF, vectorF] = schema.fields;
  if (!word || !form || !token || !wordF || !formF || !pieceF || !piecesF || !tokenF || !idF || !vectorF)
    throw new TypeError("no rows: 0; expected at least one word");
  const child = makeData({type: vectorF.type.children[0]?.type, data: e.vectors, nullCount: 0});
  const children = [
    word,
    form,
    makeData({type: pieceF.type, data: e.piece, nullCount: 0}),
    makeData({type: piecesF.type, data: e.pieces, nullCount: 0}),
    token,
    makeData({type: idF.type, data: e.tokenIds, nullCount: 0}),
    makeData({type: vectorF.type, length, nullCount: 0, child})
  ];
  const batch = new RecordBatch(schema, makeData({type: new Struct(schema.fields), length, nullCount: 0, children}));
  return tableToIPC(new Table(schema, batch), "file");
}
