import {parse} from "csv-parse/browser/esm/sync";
import {UsageError} from "./usageError.js";

/** The parts of a text with commas between; one that holds a comma stands in double quotes, as in a CSV file. @throws UsageError */
export function commaList(text: string): string[] {
  if (!text.includes('"'))
    return text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
  try {
    const records: readonly (readonly string[])[] = parse(text, {
      trim: true,
      relax_quotes: true,
      relax_column_count: true
    });
    return records.flat().filter((part) => part !== "");
  } catch (cause) {
    throw new UsageError(
      `${text}: a quote that does not end; expected names with commas between, one with a comma in quotes`,
      {cause}
    );
  }
}
