import {Option, type Command} from "commander";
import {readWholeNumber} from "../src/study/wholeNumber.js";
import {stateRules} from "../src/tables/stateRules.js";
import type {LayersDataOptions} from "./layersData.js";

const whole =
  (what: string, max: number) =>
  (text: string): number =>
    readWholeNumber(text, {what, min: 1, max});

/** Adds the command that reads words' states in every layer. @param run - does it */
export function addLayersData(root: Command, run: (options: LayersDataOptions) => void): void {
  root
    .command("data")
    .description("read words' states in every layer of the models of data/layers/models.json, alone and in texts")
    .option("--model <id...>", "only these models")
    .option("--set <set>", "a set of data/words.csv, or all (default: the set of its first word)")
    .option(
      "--templates <file>",
      "texts with {word} in place of the word, one a line (default: data/layers/templates.txt)"
    )
    .option("--corpus <file>", "sentences of your own, one a line: each word is also read in those that hold it")
    .addOption(
      new Option("--most <n>", "sentences of the corpus a word, the first ones")
        .default(50)
        .argParser(whole("number of sentences", 100_000))
    )
    .addOption(
      new Option(
        "--state <rule>",
        "what stands for a word: the state at its first piece, the mean of its pieces, at the last, or at the text's first token (cls)"
      )
        .choices([...stateRules])
        .default("first")
    )
    .addOption(
      new Option("--threads <n>", "how many the engine uses").default(1).argParser(whole("number of threads", 64))
    )
    .option("--file <id=path...>", "where the file of a model lies that is in no registry")
    .option("--offline", "ask nothing of the network: only what is cached")
    .option("--force", "write what was read, even where it is the file's within the tolerance")
    .action(run);
}
