import {Faults} from "./faults.js";

/** What stands in one column of a table. */
interface Column<T = unknown> {
  /** In words, for messages. */
  readonly expected: string;
  /** The value of a field; undefined where it may not stand there. */
  read(text: string): T | undefined;
}

/** Any text but none. */
export const label = (): Column<string> => ({expected: "a text", read: (field) => (field === "" ? undefined : field)});

/** A decimal number; null where the field is empty or `NA`, since it was not measured. */
export const number = (): Column<number | null> => ({
  expected: "a number, NA or nothing",
  read(field) {
    if (field === "" || field === "NA") return null;
    return /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/.test(field) && Number.isFinite(Number(field))
      ? Number(field)
      : undefined;
  }
});

/** Columns of numbers. */
export const numbers = <const N extends string>(names: readonly N[]): Readonly<Record<N, Column<number | null>>> =>
  Object.fromEntries(names.map((name) => [name, number()])) as Record<N, Column<number | null>>;

/** Names for people of columns whose names end in a unit: `body_mass_g` is "body mass (g)". */
export const withUnits = <const N extends string>(names: readonly N[]): Readonly<Record<N, string>> =>
  Object.fromEntries(
    names.map((name) => [name, name.replace(/_([^_]+)$/, " ($1)").replaceAll("_", " ")])
  ) as unknown as Record<N, string>;

/** One of a few texts. */
export const oneOf = <const T extends string>(values: readonly T[]): Column<T> => ({
  expected: `one of ${values.join(", ")}`,
  read: (field) => values.find((value) => value === field)
});

type Columns = Readonly<Record<string, Column>>;
/** A row of a table with these columns. */
export type RowOf<C extends Columns> = {readonly [K in keyof C]: C[K] extends Column<infer T> ? T : never};

/** A table in a file of comma-separated values with a header; columns that are not named are left out. */
export interface CsvFile<C extends Columns = Columns> {
  /** From the project's folder. */
  readonly path: string;
  readonly columns: C;
}

/** The rows of a file of comma-separated values. @param path - from the project's folder, such as data/mine/mine.csv */
export const csv = <const C extends Columns>(path: string, columns: C): CsvFile<C> => ({path, columns});

/**
 * The rows of a table whose fields are split already.
 * @param lines - the header, then the rows, each with the number of its line
 * @throws RangeError naming every fault, with its line
 */
export function rowsOf<C extends Columns>(
  {path, columns}: CsvFile<C>,
  lines: readonly {readonly line: number; readonly cells: readonly string[]}[]
): readonly RowOf<C>[] {
  const [head, ...body] = lines;
  const names = Object.keys(columns);
  const places = names.map((name) => head?.cells.indexOf(name) ?? -1);
  const missing = names.filter((_, i) => places[i] === -1);
  const twice = names.filter(
    (name, i) => head?.cells.indexOf(name, (places[i] ?? 0) + 1) !== -1 && !missing.includes(name)
  );
  const faults = [
    ...missing.map((name) => `${path}: no column ${name}; expected it in the first line`),
    ...twice.map((name) => `${path}: two columns are named ${name} in the first line`)
  ];
  const rows = body.map(({line, cells}) => {
    if (cells.length !== head?.cells.length)
      faults.push(`${path}: line ${line} has ${cells.length} fields; expected ${head?.cells.length ?? 0}`);
    const values = names.map((name, i) => {
      const field = (cells[places[i] ?? -1] ?? "").trim();
      const value = columns[name]?.read(field);
      if (value === undefined && missing.length === 0)
        faults.push(`${path}: line ${line}: ${name} is ${JSON.stringify(field)}; expected ${columns[name]?.expected}`);
      return [name, value] as const;
    });
    return Object.fromEntries(values) as RowOf<C>;
  });
  if (faults.length > 0) {
    const more = faults.length - 20;
    throw new Faults([...faults.slice(0, 20), ...(more > 0 ? [`${path}: and ${more} more`] : [])]);
  }
  return rows;
}
