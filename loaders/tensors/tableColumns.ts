/** A column of a table, by what it holds. */
export interface TableColumn {
  readonly name: string;
  readonly kind: "number" | "list" | "text" | "other";
  /** What is in it: of numbers how they are stored. */
  readonly what: string;
}

const listed = (columns: readonly TableColumn[]): string =>
  `${columns
    .slice(0, 8)
    .map(({name, what}) => `${name} (${what})`)
    .join(", ")}${columns.length > 8 ? `, and ${columns.length - 8} more` : ""}`;

/**
 * Which column has the words and which have the numbers: the only one of lists, else all that are not the words, which must be numbers
 * with a fraction. Whole numbers are none: they count rows or words.
 * @param asked - the column of words; without it, the one called word, else the only one of texts
 * @param broken - makes the error
 * @returns places of columns
 */
export function tableColumns(
  columns: readonly TableColumn[],
  asked: string | undefined,
  broken: (what: string) => Error
): {readonly words: number; readonly numbers: readonly number[]; readonly dtype: string} {
  const places = columns.map((column, i) => ({...column, i}));
  const texts = places.filter(({kind}) => kind === "text");
  const named = texts.filter(({name}) => (asked === undefined ? name.toLowerCase() === "word" : name === asked));
  const [first, other] = named.length === 0 && asked === undefined ? texts : named;
  if (first === undefined || other !== undefined)
    throw broken(
      asked !== undefined
        ? `no column ${JSON.stringify(asked)} of texts; it has ${listed(columns)}`
        : first === undefined
          ? `no column of words; it has ${listed(columns)}`
          : `several columns of texts; name that of the words with --tensor: ${listed(texts)}`
    );
  const lists = places.filter(({kind}) => kind === "list");
  if (lists.length > 1) throw broken(`several columns of lists of numbers: ${listed(lists)}; leave all but one out`);
  const numbers = lists.length > 0 ? lists : places.filter(({i}) => i !== first.i);
  const wrong = numbers.filter(({kind}) => kind !== "list" && kind !== "number");
  if (wrong.length > 0) {
    const named = wrong.slice(0, 8).map(({name, what}) => `${JSON.stringify(name)} (${what})`);
    throw broken(
      `columns that are no numbers of a vector: ${named.join(", ")}${wrong.length > 8 ? `, and ${wrong.length - 8} more` : ""}; leave them out, or write the vector as one column of lists`
    );
  }
  const dtype = [...new Set(numbers.map(({what}) => what))].join(" and ");
  return {words: first.i, numbers: numbers.map(({i}) => i), dtype};
}
