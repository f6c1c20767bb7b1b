/** The functions of src/math that the course shows beside their formulas. */
export const codeNames = [
  "addProducts",
  "axisCorrelations",
  "centreVectors",
  "cosineSimilarity",
  "partialPearson",
  "pearson",
  "permutationP",
  "plainCosine",
  "upperTriangle"
] as const;

/** The same as `plainCosine`, for who reads Python. */
export const numpyCosine = "src/course/plain_cosine.py";

export type CodeName = (typeof codeNames)[number] | "numpyCosine";

/** Each function's file in the project, and its own text there. */
export type CourseCode = Readonly<Record<CodeName, {readonly path: string; readonly text: string}>>;
