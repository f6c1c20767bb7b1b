import {expect, test} from "vitest";
import {files, textOf} from "./files.js";

/** Words of RSA; the project's own name and classes of the style sheet are none. */
const rsa =
  /\brsa\b|\brdms?\b|embedding|\bmodel|similarity|cosine|\btoken|triangle|comparison|correlation|kendall|mantel/i;
/** Words of any study that stands on it. */
const penguin = /penguin|species|\bbill|flipper/i;

/** What every study stands on: rooms, and those files of other rooms. */
const general = [
  "src/study/",
  "src/notebook/",
  "src/page/",
  "src/workers/",
  "loaders/code/",
  "loaders/paramSchemas.ts",
  "loaders/recordFile.ts",
  "loaders/studies.ts",
  "loaders/studyIds.ts",
  "loaders/studyRecordFile.ts",
  "cli/cellCache.ts",
  "cli/changes.ts",
  "cli/explain.ts",
  "cli/notAsRecorded.ts",
  "cli/paramOption.ts",
  "cli/record.ts",
  "cli/reportText.ts",
  "cli/runStudy.ts",
  "cli/runStudyCommand.ts",
  "cli/shareTold.ts",
  "cli/studyCommands.ts",
  "cli/studyHost.ts",
  "cli/studyWorkers.ts",
  "cli/sweepStudy.ts",
  "cli/table.ts",
  "cli/verify.ts",
  "src/controls/paramControl.ts"
];

test.each(general)("nothing in %s speaks of what a study is about", (room) => {
  const there = files.filter((path) => path.startsWith(room));
  expect(there.length).toBeGreaterThan(0);
  const found = there.flatMap((path) =>
    textOf(path)
      .replaceAll("rsa-notebook", "")
      .replace(/class="[^"]*"/g, "")
      .split("\n")
      .flatMap((line, i) => (rsa.test(line) || penguin.test(line) ? [`${path}:${i + 1}: ${line.trim()}`] : []))
  );
  expect(found).toEqual([]);
});
