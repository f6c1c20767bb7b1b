/** A sentence; or a table, whose first row is its head. */
export type ReportPart = string | readonly (readonly string[])[];

/** What a run says to people of its data, parameters and steps. */
export interface Report {
  readonly inputs: readonly string[];
  readonly parts: (...inputs: never[]) => readonly ReportPart[];
}
