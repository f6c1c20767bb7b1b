import {recordSection as badgeOf} from "../page/recordSection.js";
import {rsaParams} from "../rsa/params.js";
import {publishedCells, publishedResults} from "../rsa/publishedResults.js";
import type {PublishedRecord, RunParams} from "../rsa/record.js";
import {sourceDigests} from "../rsa/sourceDigests.js";
import {verifiable} from "../rsa/verifiable.js";
import {recordedValues, standards} from "../study/param.js";
import {TableError} from "../tables/tableError.js";
import type {PageState} from "./firstState.js";
import type {Analysis} from "./analysis.js";

/** What a state asks of the experiment. */
export const paramsOf = (state: PageState): RunParams => ({
  a: state.a,
  b: state.b,
  choice: state.choice,
  ...recordedValues(rsaParams, state)
});

/** A badge that compares the analysis that is shown with what was published, after every change. */
export function recordSection(analysis: Analysis, published: Promise<PublishedRecord>): HTMLElement {
  const {study, notebook} = analysis;
  return badgeOf<RunParams>(
    {
      study: verifiable,
      topology: notebook.topology,
      onChange: analysis.onChange,
      params: () => paramsOf(analysis.state),
      choose: (params) => analysis.choose({...standards(rsaParams), ...params}),
      sources(params) {
        const rows = (side: "a" | "b"): string => analysis.model(params[side]).digest;
        return sourceDigests({...params, words: study.words}, rows("a"), rows("b"));
      },
      absent({a, b}) {
        const id = [a, b].find((one) => study.models.every((model) => model.id !== one));
        return id === undefined ? undefined : `What was published needs ${id}, which is not on this site.`;
      },
      arrived: (cause) => cause instanceof TableError,
      observe: ({fulfilled, rejected}) =>
        notebook.observe(publishedCells, {fulfilled: (values) => fulfilled(publishedResults(values)), rejected})
    },
    published
  );
}
