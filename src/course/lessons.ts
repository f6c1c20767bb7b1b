/** A lesson: one idea. */
export interface Lesson {
  /** Its page, beside the others. */
  readonly id: string;
  readonly title: string;
  /** What it asks, in a sentence that gives no answer away. */
  readonly asks: string;
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
    asks: "What does a model read, and what does it know of a word?",
    idea: "A model does not read words. It cuts them into pieces, and keeps a row of numbers for each piece.",
    minutes: 6,
    predictions: ["whole", "split", "space"]
  },
  {
    id: "axes",
    title: "Can two rows be compared number by number?",
    asks: "Two models each have a row of numbers for the same word. What do the numbers at one place have to do with each other?",
    idea: "The numbers of two models cannot be compared one by one. A turn of the space shows why.",
    minutes: 7,
    predictions: ["r", "turn"]
  },
  {
    id: "cosine",
    title: "Which way does a row point?",
    asks: "How alike are two words inside one model?",
    idea: "The cosine says how alike two words are inside one model, and needs no axis to do so.",
    minutes: 9,
    predictions: ["length", "order"],
    exercise: "cosine"
  },
  {
    id: "triangle",
    title: "From rows to a matrix to a triangle",
    asks: "How do two spaces that cannot be compared become two tables that can?",
    idea: "All cosines of one model make a square table. Half of it, without its diagonal, is all there is to know.",
    minutes: 8,
    predictions: ["pairs", "diagonal"],
    exercise: "upperTriangle"
  },
  {
    id: "score",
    title: "The score",
    asks: "How far do two models agree on which words are alike?",
    idea: "The correlation of two triangles says how far two models agree. Give the words each other’s rows and it is gone.",
    minutes: 9,
    predictions: ["r", "map"],
    exercise: "pearson"
  },
  {
    id: "real",
    title: "Is it real?",
    asks: "Could chance give such a score? And if not, what is behind it?",
    idea: "Pairs share words, so a usual p-value is wrong. Shuffled words say what chance can do; categories say what is left.",
    minutes: 10,
    predictions: ["null", "structure", "anisotropy", "common"],
    exercise: "permute"
  },
  {
    id: "sizes",
    title: "Sizes",
    asks: "Models have rows of different lengths. Can they be compared, and what does the length do to the score?",
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
