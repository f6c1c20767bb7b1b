import {Option, type Command} from "commander";
import {precisions} from "../src/rows/packedRow.js";
import {mostOfAll, type PublishOptions} from "./publishOptions.js";

/** Adds the command that publishes rows for words that a site does not have. @param run - does it */
export function addPublishCommand(root: Command, run: (ids: readonly string[], options: PublishOptions) => void): void {
  root
    .command("publish-rows")
    .description(
      "write models' rows as small files, so that a site has them for any words of its readers: in data/rows"
    )
    .argument(
      "[models...]",
      `their ids, such as minilm-l6 stories15m; without any all that are here and can be published, as far as they fit into ${mostOfAll / 1e6} MB`
    )
    .option("--words <words>", "only the rows of these: a CSV file with a column `word`, or words with commas between")
    .option("--vocabulary", "the whole vocabulary, which is what is published without --words")
    .addOption(
      new Option("--precision <precision>", "how their numbers are stored (default: int8)").choices([...precisions])
    )
    .option("--file <id=path...>", "where the file of a model lies that is in no registry; see `models`")
    .action(run);
}
