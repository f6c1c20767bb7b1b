/** The functions of src/math that the course shows beside their formulas. */
export const codeNames = [
  "addProducts",
  "axisCorrelations",
  "centreVectors",
  "cosineSimilarity",
  "partialPearson",
  "pearson",
  "permutationP",
  "upperTriangle"
] as const;

export type CodeName = (typeof codeNames)[number];

/** Each function's file in the project, and its own text there. */
export type CourseCode = Readonly<Record<CodeName, {readonly path: string; readonly text: string}>>;
