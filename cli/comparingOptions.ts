import type {Command} from "commander";
import {formParams, scoreParams} from "../src/rsa/params.js";
import type {Params} from "../src/study/param.js";
import {readBytes} from "./byteSize.js";
import {commaList} from "./commaList.js";
import {paramOptions} from "./paramOption.js";

/** Adds an option for each parameter. @param standards - what holds without one, where the parameter does not say it */
export function withParams(
  command: Command,
  params: Params,
  standards: Readonly<Record<string, string>> = {}
): Command {
  for (const [name, param] of Object.entries(params))
    for (const option of paramOptions(name, param, standards[name])) command.addOption(option);
  return command;
}

/** The options that choose words, and how models are compared. */
export function choosing(command: Command): Command {
  command
    .option("--set <set>", "a set of data/words.csv, or all (default: the set of its first word)")
    .option(
      "--words <words>",
      "a CSV file with a column `word`, or words with commas between, one with a comma in quotes; all must be in data/. `run` takes vocabulary, too: every word of letters that is one token in both models"
    )
    .option(
      "--categories <categories>",
      "only these categories, with commas between; one with a comma in quotes",
      commaList
    );
  return withParams(command, scoreParams).option(
    "--sql <query>",
    "words by a DuckDB query with a column `word`, over the tables words and pieces"
  );
}

/** The options of every command that compares two models, or all. */
export function comparing(command: Command): Command {
  command
    .option("--a <id>", "the first model")
    .option("--b <id>", "the second model")
    .option("--all", "every pair of the models that are present");
  const ofModel = "the model's own";
  return choosing(withParams(command, formParams, {formA: ofModel, formB: ofModel})).option(
    "--memory <size>",
    "how much memory it may take, such as 2GB (default: what the machine has free)",
    readBytes
  );
}
