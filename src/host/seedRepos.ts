/** Where the pair of the original analysis lies at the hub, as data/models.json has it. */
export const seedRepos = {
  a: "google-bert/bert-large-uncased@6da4b6a26a1877e173fca3225479512db81a5e5b",
  b: "openai-community/gpt2-medium@6dcaa7a952f72f9298047fd5137cd6e4f05f41da"
} as const;
