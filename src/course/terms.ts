/** The words of the field, each defined here and nowhere else, in plain words. A note says only what stands here. */
export const terms = {
  anisotropy:
    "When all rows of a space point roughly the same way, so that every two words look alike. Subtracting the mean row takes the shared part away.",
  axis: "One place in a row, such as the third number of every row. The axes of two models have nothing to do with each other.",
  "between categories": "Said of a pair of words of different categories.",
  category: "A group of words that belong together.",
  centring: "Subtracting the mean row of all words from each row, so that what all words share no longer counts.",
  CKA: "Centred kernel alignment: compares two spaces by the inner products of their rows. The debiased kind is near 0 for unrelated spaces.",
  "corrected p":
    "A p-value that counts how many scores were looked at (min-P). In each shuffle the smallest p that any of the scores gets is noted, and a real p is held against these. Then one small p-value among many is rarely luck.",
  correlation:
    "How well two lists rise and fall together in a line: 1 for perfectly, 0 for not at all, −1 for one rising as the other falls.",
  cosine:
    "How far two rows point the same way, whatever their lengths: 1 for the same direction, 0 for a right angle, −1 for opposite directions.",
  decoder: "A model that reads from left to right and guesses the next piece, as GPT-2 does.",
  dimension: "How many numbers a row has. Also one of these places: an axis.",
  embedding: "The row of numbers that a model stores for a piece of text. Also the table of all these rows.",
  encoder: "A model that reads a whole text at once and describes it, as BERT does.",
  "inner product": "Multiply two rows number by number, and add the products up.",
  interval:
    "Where the score would lie if all words like these were compared: 95 of 100 such intervals hold it. Words chosen differently, of other kinds, are not covered.",
  jackknife:
    "Leave one word out, take the score again, and do so for each word. How much these scores differ tells how far the score depends on which words were chosen.",
  "Kendall τ-a":
    "Takes two pairs of words at a time and asks whether both models put them in the same order: the share that agree less the share that disagree.",
  length: "The size of a row as an arrow: the square root of the sum of its squared numbers.",
  "Mantel test":
    "The permutation test of two matrices: shuffle the words of one, rows and columns together, and ask how often chance gives a score as high.",
  mean: "The sum of all values divided by how many they are.",
  model:
    "Here: a program that has learnt from text, and stores a row of numbers for every piece of text that it knows.",
  "model RDM":
    "A matrix made from an idea and not from a model, such as “words of one category are alike”. RDM is short for representational dissimilarity matrix.",
  "null distribution": "The scores that come out when only chance is at work. The real score is held against them.",
  "p-value":
    "How often chance alone gives a score at least as high. Small means that chance is a poor explanation; it does not mean that the effect is large.",
  pair: "Two different words. A list of n words has n(n − 1)/2 pairs.",
  "partial r":
    "What is left of r when something that is known, such as whether two words are of one category, is accounted for in both models.",
  "Pearson r": "The usual correlation: of the values themselves, looking for a straight line.",
  permutation: "The same things in another order.",
  piece:
    "What a model reads instead of words: a string from its fixed list. A common word is one piece, a rare one is several.",
  rank: "Where a piece stands in a model’s fixed list: in most lists those that are common in texts stand early.",
  rotation:
    "Turning a whole space without stretching it. Numbers in the rows change; every cosine and every length stays.",
  row: "The list of numbers that a model stores for one piece.",
  RSA: "Representational similarity analysis: compare two spaces not row by row, but by which things each holds to be alike.",
  score: "The correlation of two models' upper triangles: one number for how far they agree on which words are alike.",
  seed: "A number that fixes what a random generator gives, so that everyone gets the same draws.",
  "similarity matrix":
    "A square table with a row and a column a word; each entry says how alike two words are. It mirrors itself in its diagonal, which holds each word with itself.",
  space: "All rows of one model together, seen as points: a row of n numbers is a point with n coordinates.",
  "Spearman ρ": "A correlation of ranks: asks whether the order agrees, not whether the points lie on a line.",
  "static model": "A model with one row a word, whatever the text around it, such as GloVe.",
  token: "A piece as a model sees it: a number in its fixed list.",
  "token rank":
    "The place of a word's piece in a model's list. Most lists begin with the pieces that were met most often, so a word of small rank is a common one.",
  tokenizer: "What cuts a text into the pieces that a model knows.",
  "upper triangle":
    "The entries of a square matrix above its diagonal, row by row: each pair of words once, and no word with itself.",
  vocabulary: "The fixed list of all pieces that a model knows.",
  "within a category": "Said of a pair of words of one category, such as two fruits."
} as const;

export type TermName = keyof typeof terms;
