import type {DataTable, Provenance} from "./dataTable.js";

const field = (value: string): string => (/[",\r\n#]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);

/** Comma-separated values, all digits; what decided them goes before, in lines that begin with `#`. */
export function toCsv({columns}: DataTable, provenance: Provenance): string {
  const head = JSON.stringify(provenance, null, 1)
    .split("\n")
    .map((line) => `# ${line}`);
  const length = columns[0]?.values.length ?? 0;
  const rows = Array.from({length}, (_, i) => columns.map(({values}) => field(String(values[i]))).join(","));
  return [...head, columns.map(({name}) => field(name)).join(","), ...rows, ""].join("\n");
}
