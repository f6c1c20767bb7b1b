import {recordSection as badgeOf, type Recorded} from "../page/recordSection.js";
import {digest} from "../notebook/digest.js";
import type {NameOf} from "../notebook/cell.js";
import type {LateCells} from "../page/lateCells.js";
import type {PublishedRecord, RunParams} from "../rsa/record.js";
import {rsa} from "../rsa/study.js";
import {recordedValues, standards, type ParamValues} from "../study/param.js";
import {withYours} from "../rsa/yourWords.js";
import {resultsOf} from "../study/publish.js";
import {sourceDigests} from "../study/sources.js";
import {verifiableOf} from "../study/verifiable.js";
import {TableError} from "../tables/tableError.js";
import {firstState, isBrought, type PageState} from "./firstState.js";
import {isLive} from "./isLive.js";
import type {Analysis, PageValues} from "./analysis.js";

/** What a state asks of the experiment; a matrix of the reader's own by its name and digest. */
export function paramsOf(state: PageState): RunParams {
  const {own, ...params} = recordedValues(rsa.params, {...state} as ParamValues<typeof rsa.params>);
  const named = state.own.map(({name, sense, digest}) => ({name, sense, digest}));
  return {...params, ...(own === undefined ? {} : {own: named})} as unknown as RunParams;
}

/**
 * The digests of the experiment's sources for these parameters.
 * @param rows - of each side's rows, where they are not those of the site's files
 */
export const sourcesOfState = (
  {study, model, state}: Analysis,
  params: RunParams,
  rows: (side: "A" | "B") => string = (side) => model(side === "A" ? params.a : params.b).digest
): Readonly<Record<string, string>> =>
  sourceDigests(
    rsa,
    {...params, own: state.own},
    {words: digest(withYours(study.words, state.yours)), modelA: rows("A"), modelB: rows("B")}
  );

const declared = verifiableOf(rsa);
type Late = Pick<LateCells<PageValues, NameOf<PageValues>>, "names" | "observe">;

/**
 * Calls back with the published numbers as far as they are computed: those of late cells come when they do, unless they are of other inputs
 * than the rest.
 */
function observeResults({notebook}: Analysis, late: Late): Recorded<RunParams>["observe"] {
  const isLate = (cell: string): boolean => late.names.some((name) => name === cell);
  const names = declared.publishedCells.filter((cell) => !isLate(cell)) as NameOf<PageValues>[];
  const inputs = [...new Set(late.names.flatMap((name) => notebook.topology.inputsOf(name)))] as NameOf<PageValues>[];
  const early = Object.fromEntries(Object.entries(rsa.published).filter(([, {cell}]) => !isLate(cell)));
  return ({fulfilled, rejected}) => {
    let [now, then]: (Partial<PageValues> | undefined)[] = [];
    const tell = (): void => {
      if (!now) return;
      if (then && inputs.every((name) => Object.is(now?.[name], then?.[name])))
        fulfilled(resultsOf(rsa.published, {...then, ...now}));
      else
        fulfilled(resultsOf(early, now), {
          cells: late.names,
          place: {title: "What explains the score?", href: "#what-explains-the-score"}
        });
    };
    notebook.observe([...names, ...inputs], {fulfilled: (values) => ((now = values), tell()), rejected});
    late.observe({
      unasked: () => undefined,
      fulfilled: (values) => ((then = values), tell()),
      rejected
    });
  };
}

/** A badge that compares the analysis that is shown with what was published, after every change. */
export function recordSection(analysis: Analysis, published: Promise<PublishedRecord>, late: Late): HTMLElement {
  const {study} = analysis;
  const usual = (): void => {
    const {a, b, choice} = firstState(study);
    const {state} = analysis;
    const brought = [state.a, state.b].some((id) => isBrought(study, id));
    analysis.choose({choice, ...(brought ? {a, b} : {})});
  };
  return badgeOf<RunParams>(
    {
      study: declared,
      topology: analysis.notebook.topology,
      onChange: analysis.onChange,
      params: () => paramsOf(analysis.state),
      first: () => paramsOf(firstState(study)),
      choose: (params) => analysis.choose({...standards(rsa.params), ...params} as unknown as Partial<PageState>),
      sources: (params) => sourcesOfState(analysis, params),
      absent({a, b, own}) {
        if (own && own.length > 0)
          return `What was published needs ${own.map(({name}) => name).join(", ")}, which is not on this site.`;
        const id = [a, b].find((candidate) => study.models.every((model) => model.id !== candidate));
        return id === undefined ? undefined : `What was published needs ${id}, which is not on this site.`;
      },
      live: () => (isLive(analysis) ? usual : undefined),
      arrived: (cause) => cause instanceof TableError,
      observe: observeResults(analysis, late)
    },
    published
  );
}
