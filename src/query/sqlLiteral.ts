/** A text as a SQL literal that DuckDB reads back unchanged. */
export function sqlLiteral(text: string): string {
  return `'${text.replaceAll("'", "''").replaceAll("\0", "' || chr(0) || '")}'`;
}
