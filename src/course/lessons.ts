/** A lesson: one idea. */
export interface Lesson {
  /** Its page, beside the others. */
  readonly id: string;
  readonly title: string;
  /** What the reader knows afterwards, in a sentence. */
  readonly idea: string;
  readonly minutes: number;
  /** Its predictions, by the names under which they are kept. */
  readonly predictions: readonly string[];
  /** Its code exercise, if it has one. */
  readonly exercise?: "cosine" | "upperTriangle" | "pearson" | "permute";
}

/** The course, in order. */
export const lessons: readonly Lesson[] = [
  {
    id: "pieces",
    title: "A word becomes pieces, a piece becomes a row",
    idea: "A model does not read words. It cuts them into pieces, and keeps a row of numbers for each piece.",
    minutes: 6,
    predictions: ["whole", "split", "space"]
  },
  {
    id: "axes",
    title: "Two spaces whose axes have nothing in common",
    idea: "The numbers of two models cannot be compared one by one. A turn of the space shows why.",
    minutes: 7,
    predictions: ["r", "turn"]
  },
  {
    id: "cosine",
    title: "Which way does a row point?",
    idea: "The cosine says how alike two words are inside one model, and needs no axis to do so.",
    minutes: 9,
    predictions: ["length", "order"],
    exercise: "cosine"
  },
  {
    id: "triangle",
    title: "From rows to a matrix to a triangle",
    idea: "All cosines of one model make a square table. Half of it, without its diagonal, is all there is to know.",
    minutes: 8,
    predictions: ["pairs", "diagonal"],
    exercise: "upperTriangle"
  },
  {
    id: "score",
    title: "The score",
    idea: "The correlation of two triangles says how far two models agree. Shuffle the words and it is gone.",
    minutes: 9,
    predictions: ["r", "map"],
    exercise: "pearson"
  },
  {
    id: "real",
    title: "Is it real?",
    idea: "Pairs share words, so a usual p-value is wrong. Shuffled words say what chance can do; categories say what is left.",
    minutes: 10,
    predictions: ["null", "structure", "anisotropy", "common"],
    exercise: "permute"
  },
  {
    id: "sizes",
    title: "Sizes",
    idea: "Spaces of any two sizes can be compared. But size alone moves a score: hold it against the most and the least that the same size gives.",
    minutes: 8,
    predictions: ["curve", "chance"]
  }
];

/** The lessons before and after one. @throws RangeError for a lesson that is not there */
export function around(id: string): {
  readonly number: number;
  readonly lesson: Lesson;
  readonly before?: Lesson;
  readonly after?: Lesson;
} {
  const at = lessons.findIndex((lesson) => lesson.id === id);
  const lesson = lessons[at];
  if (!lesson) throw new RangeError(`unknown lesson: ${id}; expected one of ${lessons.map(({id}) => id).join(", ")}`);
  const [before, after] = [lessons[at - 1], lessons[at + 1]];
  return {number: at + 1, lesson, ...(before ? {before} : {}), ...(after ? {after} : {})};
}
