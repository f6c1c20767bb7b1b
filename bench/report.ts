import type {Bench, BenchTable} from "./bench.js";

const [opening, closing] = [(name: string) => `<!-- bench ${name} -->`, (name: string) => `<!-- end of ${name} -->`];
const line = (cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;

function tableOf({head, rows, notes = []}: BenchTable): string {
  const wrong = rows.find((cells) => cells.length !== head.length);
  if (wrong) throw new RangeError(`wrong row: ${wrong.length} cells; expected ${head.length}`);
  const aligned = head.map((_, i) => (i === 0 ? "---" : "---:"));
  return [[head, aligned, ...rows].map(line).join("\n"), ...notes].join("\n\n");
}

/**
 * A report with the section of one bench in it: in place of the one that is there, between its marks, else at the end.
 * @param machine - where it ran, in words
 */
export function withSection(
  report: string,
  {name, what}: Pick<Bench, "name" | "what">,
  tables: readonly BenchTable[],
  machine: string
): string {
  const parts = [opening(name), `## ${name}`, what, ...tables.map(tableOf), `Measured on ${machine}.`, closing(name)];
  const section = parts.join("\n\n");
  const [start, end] = [report.indexOf(opening(name)), report.indexOf(closing(name))];
  if (start < 0 || end < start) return `${report.trimEnd()}\n\n${section}\n`;
  return `${report.slice(0, start)}${section}${report.slice(end + closing(name).length)}`;
}
