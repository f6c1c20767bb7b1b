import {BaseSequencer, type TestSpecification} from "vitest/node";

/** The files that take longest, under test/, the longest first; Vitest knows only their sizes before their first run. */
export const longest: readonly string[] = [
  "loaders/hub/killedRefresh",
  "cli/verify",
  "cli/sweep",
  "cli/permutations",
  "math/falsePositives",
  "tools/dev",
  "loaders/hub/faults",
  "tools/staleOutputs",
  "loaders/hub/readRows",
  "rows/headerFuzz",
  "browser/storm",
  "browser/hubModels",
  "browser/everyPage",
  "browser/course",
  "browser/everyLesson",
  "browser/exercises",
  "browser/sizes",
  "browser/sameNumbers",
  "browser/chance",
  "browser/faults",
  "browser/ownQuery"
];

/** Has the files that take longest begin first, so that no worker is left with one when the other has none. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({moduleId}: TestSpecification): number => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/test/${name}.test.ts`));
      return found < 0 ? longest.length : found;
    };
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
