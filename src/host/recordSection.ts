import {recordSection as badgeOf} from "../page/recordSection.js";
import {digest} from "../notebook/digest.js";
import type {NameOf} from "../notebook/cell.js";
import type {PublishedRecord, RunParams} from "../rsa/record.js";
import {rsa} from "../rsa/study.js";
import {recordedValues, standards, type ParamValues} from "../study/param.js";
import {resultsOf} from "../study/publish.js";
import {sourceDigests} from "../study/sources.js";
import {verifiableOf} from "../study/verifiable.js";
import {TableError} from "../tables/tableError.js";
import type {PageState} from "./firstState.js";
import type {Analysis, PageValues} from "./analysis.js";

/** What a state asks of the experiment. */
export const paramsOf = (state: PageState): RunParams =>
  recordedValues(rsa.params, {...state} as ParamValues<typeof rsa.params>) as unknown as RunParams;

/** The digests of the experiment's sources for these parameters. */
export const sourcesOfState = ({study, model}: Analysis, params: RunParams): Readonly<Record<string, string>> =>
  sourceDigests(
    rsa,
    {...params},
    {words: digest(study.words), modelA: model(params.a).digest, modelB: model(params.b).digest}
  );

/** A badge that compares the analysis that is shown with what was published, after every change. */
export function recordSection(analysis: Analysis, published: Promise<PublishedRecord>): HTMLElement {
  const {study, notebook} = analysis;
  const declared = verifiableOf(rsa);
  const cells = declared.publishedCells as NameOf<PageValues>[];
  return badgeOf<RunParams>(
    {
      study: declared,
      topology: notebook.topology,
      onChange: analysis.onChange,
      params: () => paramsOf(analysis.state),
      choose: (params) => analysis.choose({...standards(rsa.params), ...params} as Partial<PageState>),
      sources: (params) => sourcesOfState(analysis, params),
      absent({a, b}) {
        const id = [a, b].find((one) => study.models.every((model) => model.id !== one));
        return id === undefined ? undefined : `What was published needs ${id}, which is not on this site.`;
      },
      arrived: (cause) => cause instanceof TableError,
      observe: ({fulfilled, rejected}) =>
        notebook.observe(cells, {fulfilled: (values) => fulfilled(resultsOf(rsa.published, values)), rejected})
    },
    published
  );
}
