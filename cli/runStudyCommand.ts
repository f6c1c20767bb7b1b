import {printable} from "../loaders/printable.js";
import {studyRecordFile} from "../loaders/studyRecordFile.js";
import type {Result} from "../src/study/record.js";
import {notFiniteFaults, resultsOf} from "../src/study/publish.js";
import {isBrought} from "../src/study/param.js";
import type {AnyStudy} from "../src/study/study.js";
import {usedValues} from "../src/study/sources.js";
import {verifiableOf} from "../src/study/verifiable.js";
import type {Effects} from "./effects.js";
import {endingRun} from "./endingRun.js";
import {noteNotAsRecorded} from "./notAsRecorded.js";
import {dataOf, failureOf, nothingPublished, openNotebook, type Hosting} from "./runStudy.js";
import {reportText} from "./reportText.js";
import {shareTold} from "./shareTold.js";
import {table} from "./table.js";
import {UsageError} from "./usageError.js";

type Values = Readonly<Record<string, unknown>>;

/** A result for a person: a minus sign, or why there is none. */
export const shownResult = ({value}: Pick<Result, "value">): string =>
  typeof value === "number" ? String(value).replace(/^-/, "−") : `none: ${value.reason}`;

/** A parameter's value as its option would have it; of what was brought from files, what is said of it. */
export function shownParam({params}: AnyStudy, name: string, value: unknown): string {
  const {[name]: param} = params;
  if (isBrought(param)) return param.brought(value);
  return (param?.write as ((value: unknown) => string) | undefined)?.(value) ?? String(value);
}

/** Parameters as a report has them. */
const reportedParams = (study: AnyStudy, params: Values): Values =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      isBrought(study.params[name]) ? shownParam(study, name, value) : value
    ])
  );

/** Runs a study in the terminal; prints its parameters and results. */
export async function runStudyCommand(
  study: AnyStudy,
  params: Values,
  json: boolean,
  hosting: Hosting,
  effects: Effects
): Promise<number> {
  const data = await dataOf(hosting, study, effects.root, params);
  if (data.failure !== undefined) throw new UsageError(data.failure);
  await noteNotAsRecorded(data.files, studyRecordFile(study), effects);
  const nb = openNotebook(study, hosting.workers, effects.now);
  const progress = shareTold(study.title, effects);
  try {
    nb.set({...usedValues(study, params), ...data.values, ...(await hosting.lend?.(effects.root))});
    const {reported} = study;
    const names = [...verifiableOf(study).publishedCells, ...(reported?.inputs ?? [])];
    const computed = nb.values(names, {progress: ({done}) => progress(done)});
    const values = await endingRun(nb, names, computed).catch((error: unknown) => {
      throw new UsageError(failureOf(error), {cause: error});
    });
    const results = resultsOf(study.published, values);
    if (results.length === 0) effects.err(`note: ${nothingPublished}\n`);
    effects.err(
      notFiniteFaults(results)
        .map((fault) => `warning: ${fault}\n`)
        .join("")
    );
    const trace = nb.trace().map(({cell, digest}) => ({cell, digest: digest() ?? null}));
    const report = {
      schema: "rsa-notebook/study-run@1",
      study: study.id,
      params: reportedParams(study, params),
      results,
      trace
    };
    if (json) effects.out(`${JSON.stringify(report, null, 1)}\n`);
    else {
      const given = Object.entries(params).map(([name, value]) => [
        study.params[name]?.label ?? name,
        shownParam(study, name, value)
      ]);
      const parts = reported?.parts(...(reported.inputs.map((name) => values[name]) as never[])) ?? [
        [["result", "value"], ...results.map((result) => [result.name, shownResult(result)])]
      ];
      const head = `${study.title}\n\n${table([["given", ""], ...given])}\n`;
      effects.out(printable(`${head}${typeof parts[0] === "string" ? "\n" : ""}${reportText(parts, effects.columns)}`));
    }
    return 0;
  } finally {
    effects.status?.("");
    nb.dispose();
  }
}
