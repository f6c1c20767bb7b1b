import type {QueryTable} from "./database.js";

/** The members of an Arrow table that are read here; so a table of another copy of apache-arrow serves as well. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: {readonly fields: readonly {readonly name: string}[]};
  getChildAt(column: number): {get(row: number): unknown} | null;
}

function plainValue(value: unknown): unknown {
  if (typeof value === "bigint") return Number(value);
  if (typeof value !== "object" || value === null || value instanceof Uint8Array) return value ?? null;
  if ("toJSON" in value && typeof value.toJSON === "function") return plainValue(value.toJSON());
  if (Array.isArray(value)) return value.map(plainValue);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, plainValue(entry)]));
}

/** An Arrow table in plain values; a bigint becomes the nearest number. */
export function plainTable(table: ArrowTable): QueryTable {
  const columns = table.schema.fields.map(({name}) => name);
  const vectors = columns.map((_, column) => table.getChildAt(column));
  return {
    columns,
    rows: Array.from({length: table.numRows}, (_, row) => vectors.map((vector) => plainValue(vector?.get(row))))
  };
}
