import {tableFromIPC} from "apache-arrow";
import {parse} from "csv-parse/sync";
import {expect, test} from "vitest";
import type {DataTable} from "../../src/provenance/dataTable.js";
import {toArrow} from "../../src/provenance/toArrow.js";
import {toCsv} from "../../src/provenance/toCsv.js";
import {crc32, withText} from "../../src/provenance/toPng.js";

const words = ["moon", 'a "quoted", word', "🪐\nnew line", "# no remark", "=1+1"];
const values = Float64Array.of(1 / 3, -0.1, 1e-300, 0, 123456789.123456789);
const table: DataTable = {
  columns: [
    {name: "word", values: words},
    {name: "value", values}
  ]
};
const provenance = {models: [{id: "minilm-l6"}], note: "a\nb"};

test("toCsv(table, provenance) is read back whole, all digits, after lines that begin with #", () => {
  const text = toCsv(table, provenance);
  const rows = parse(text, {columns: true, comment: "#", comment_no_infix: true}) as {word: string; value: string}[];
  expect(rows.map(({word}) => word)).toEqual(words.map((word) => (word === "=1+1" ? "'=1+1" : word)));
  expect(rows.map(({value}) => Number(value))).toEqual(Array.from(values));
  const head = text.split("\n").filter((line) => line.startsWith("# "));
  expect(JSON.parse(head.map((line) => line.slice(2)).join("\n"))).toEqual({
    ...provenance,
    texts: expect.stringContaining("not part of the text")
  });
});

test("toCsv(table, provenance) gives spreadsheets no formula, changes no number, and can be undone", () => {
  const texts = ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "\tx", "'=quoted", "it's", "a=b"];
  const csv = toCsv(
    {
      columns: [
        {name: "=name", values: texts},
        {name: "n", values: Float64Array.from(texts, (_, i) => -i - 1)}
      ]
    },
    {}
  );
  const [head = [], ...rows] = parse(csv, {comment: "#", comment_no_infix: true});
  expect(head[0]).toBe("'=name");
  for (const [text = ""] of rows) expect(text).not.toMatch(/^[=+\-@\t\r]/);
  expect(rows.map(([text = ""]) => text.replace(/^'(?='*[=+\-@\t\r])/, ""))).toEqual(texts);
  expect(rows.map((row) => Number(row[1]))).toEqual(texts.map((_, i) => -i - 1));
});

test("toArrow(table, provenance) is read back whole, with the provenance in its metadata", () => {
  const read = tableFromIPC(toArrow(table, provenance));
  expect([...(read.getChild("word") ?? [])]).toEqual(words);
  expect([...(read.getChild("value") ?? [])]).toEqual(Array.from(values));
  expect(JSON.parse(read.schema.metadata.get("provenance") ?? "")).toEqual(provenance);
});

test("toCsv and toArrow give the same bytes twice, and take a table without rows", () => {
  expect(toArrow(table, provenance)).toEqual(toArrow(table, provenance));
  const empty: DataTable = {columns: [{name: "word", values: []}]};
  expect(toCsv(empty, {})).toBe("# {}\nword\n");
  expect(tableFromIPC(toArrow(empty, {})).numRows).toBe(0);
});

test("crc32(bytes) is the checksum of PNG: of IEND it is ae426082", () => {
  expect(crc32(new TextEncoder().encode("IEND")).toString(16)).toBe("ae426082");
  expect(crc32(new TextEncoder().encode("123456789")).toString(16)).toBe("cbf43926");
});

test("withText(png, keyword, text) puts one whole chunk after the header", () => {
  const png = Uint8Array.from({length: 60}, (_, i) => i);
  const whole = withText(png, "provenance", "ä");
  const view = new DataView(whole.buffer);
  const length = view.getUint32(33);
  expect(new TextDecoder().decode(whole.subarray(37, 41))).toBe("iTXt");
  expect(whole.length).toBe(png.length + length + 12);
  expect(view.getUint32(41 + length)).toBe(crc32(whole.subarray(37, 41 + length)));
  expect(Array.from(whole.subarray(45 + length))).toEqual(Array.from(png.subarray(33)));
});
