import type {ReportPart} from "../src/study/report.js";
import {table} from "./table.js";

/** What a study says to people, on lines of so many characters. */
export const reportText = (parts: readonly ReportPart[], columns?: number): string =>
  parts.map((part) => (typeof part === "string" ? `${part}\n` : `\n${table(part, columns)}\n`)).join("");
