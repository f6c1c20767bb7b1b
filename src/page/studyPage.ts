import type * as Plot from "@observablehq/plot";
import {html} from "htl";
import {ownFigure, type OwnColumns} from "../figures/ownFigure.js";
import {valueTable} from "../figures/valueTable.js";
import type {NameOf} from "../notebook/cell.js";
import {digest} from "../notebook/digest.js";
import type {Notebook} from "../notebook/notebook.js";
import type {TraceEntry} from "../notebook/trace.js";
import type {DataTable} from "../provenance/dataTable.js";
import {address, paramParts} from "../study/address.js";
import type {Given} from "../study/file.js";
import {publishedCells, resultsOf} from "../study/publish.js";
import type {Published, Result} from "../study/record.js";
import {recordedValues, standards, type ParamValues, type Params} from "../study/param.js";
import {pathsOf, sourceDigests, wordsOf} from "../study/sources.js";
import type {AnyStudy, Study} from "../study/study.js";
import {studyNotebook, type Workers} from "../study/studyNotebook.js";
import {verifiableOf} from "../study/verifiable.js";
import {spawnInPage} from "../workers/spawnInPage.js";
import {workerPool} from "../workers/workerPool.js";
import {afterFrame} from "./afterFrame.js";
import {figureSource} from "./figureSource.js";
import {followAddress} from "./followAddress.js";
import {joinedControls} from "./joinedControls.js";
import {later} from "./later.js";
import {listeners} from "./listeners.js";
import {litGraph} from "./litGraph.js";
import {live, type LiveOptions} from "./live.js";
import {authoring, type Authoring} from "./notebookPage.js";
import {recordSection} from "./recordSection.js";
import {resultLink} from "./resultLink.js";
import {siteJson} from "./siteBytes.js";
import {store} from "./store.js";
import {together} from "./together.js";
import {traceSection} from "./traceSection.js";
import {unreadNote} from "./unreadNote.js";
import {withHelp} from "./withHelp.js";

/** What the site gives of a study: `data/studies/ID.json`. */
interface SiteOfStudy {
  readonly data: Readonly<Record<string, unknown>>;
  /** Digests of data that carry one, by name; others are digested here. */
  readonly digests?: Readonly<Record<string, string>>;
  /** Digests of the files that the data were read from, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly published: Published;
}

/** The parts of a study's page, each a node to be put where the page has room for it. */
export interface StudyPage<V extends object> extends Pick<Authoring<V>, "values" | "progress"> {
  /** The parameters, each with its control. */
  readonly controls: HTMLElement;
  /** The published numbers for what is chosen, with a link to them. */
  readonly results: HTMLElement;
  /** Whether what is shown is what was published. */
  readonly badge: HTMLElement;
  /** The steps and what each is made of; those that ran last are lit. */
  readonly graph: HTMLElement;
  /** What was computed after the last change, and why. */
  readonly trace: Node;
  /** A figure of steps, with where it comes from, and its data and picture to download. */
  figure<const N extends NameOf<V>>(
    cells: readonly N[],
    draw: (values: {readonly [K in N]: V[K]}) => Node,
    options?: LiveOptions & {readonly data?: (values: {readonly [K in N]: V[K]}) => DataTable["columns"]}
  ): HTMLElement;
  /** The same of a drawing by Plot, with its values as a table. @param columns - the values that are drawn, by the names of their columns */
  plot<const N extends NameOf<V>>(
    title: string,
    cells: readonly N[],
    columns: (values: {readonly [K in N]: V[K]}) => Readonly<Record<string, readonly string[] | Float64Array>>,
    marks: (values: {readonly [K in N]: V[K]}) => Plot.PlotOptions["marks"]
  ): HTMLElement;
  /** All parts in their usual order, with the author's own figures in the middle. */
  layout(...figures: readonly Node[]): HTMLElement;
  dispose(): void;
}

/** A page whose author chooses parameters by other means, too. */
export interface HostedPage<V extends object> extends StudyPage<V> {
  readonly chosen: Pick<ReturnType<typeof chosenParams>, "state" | "choose" | "onChange">;
}

function pageWorkers({module, id}: AnyStudy): Workers & {stop(): void} {
  const pool = workerPool(Math.max(1, Math.min(4, navigator.hardwareConcurrency || 2)), spawnInPage);
  return {
    width: pool.width,
    run: (task, signal) => pool.run("study", {module, id, task}, signal),
    stop: pool.stop
  };
}

/** The parameters as a state: read from the address, chosen by controls, written back to the address. */
function chosenParams(params: Params, window: Window) {
  const place = address<ParamValues<Params>>(paramParts(params), () => standards(params));
  const asked = place.read(window.location.search);
  const chosen = store(asked.state);
  const controls = html`<div class="rsa-controls study-controls" role="group" aria-label="Parameters">
    ${Object.entries(joinedControls(params, chosen)).map(([name, control]) => withHelp(control, params[name]?.help))}
  </div>` as HTMLElement;
  return {...chosen, asked, place, controls, state: () => chosen.state, forget: followAddress(place, chosen, window)};
}

/** A published number: six digits to read, all of them in `title` and `data-value`; or the reason for none. */
function resultCell({value}: Result): HTMLTableCellElement {
  if (typeof value !== "number") return html`<td>none: ${value.reason}</td>` as HTMLTableCellElement;
  const [all, six] = [String(value), String(Number(value.toPrecision(6)))];
  return html`<td class="score" title=${all} data-value=${all}>${six.replace("-", "−")}</td>` as HTMLTableCellElement;
}

/** What the parts of a page know. */
interface Hosted<V extends object> {
  readonly study: AnyStudy;
  readonly nb: Notebook<V>;
  readonly given: ReturnType<typeof chosenParams>;
  readonly site: SiteOfStudy;
  /** The digests of the sources where these parameters are given. */
  readonly sources: (params: object) => Readonly<Record<string, string>>;
}

/** The published numbers for what is chosen, with a link to them. */
function resultsPart<V extends object>({study, nb, given}: Hosted<V>, window: Window): HTMLElement {
  const cells = publishedCells(study.published) as NameOf<V>[];
  const words = wordsOf(study);
  const writing = later();
  const link = resultLink(given.asked, window, writing.flush);
  const results = live(
    nb,
    cells,
    (values) => {
      const numbers = resultsOf(study.published, values);
      writing.set(() =>
        link.show(
          new URLSearchParams(given.place.write(given.state()).query),
          digest(numbers.map(({name, value}) => [name, value]))
        )
      );
      return valueTable({
        label: study.title,
        head: ["Result", "Value", "Of"],
        rows: numbers.map((result) => [result.name, resultCell(result), words(result.cell)])
      });
    },
    {id: "results", height: 120}
  );
  given.onChange(() => {
    writing.drop();
    link.forget();
  });
  return together(results, link.element);
}

/** Figures of steps, with where they come from. */
function figuresOf<V extends object>({
  study,
  nb,
  given,
  site,
  sources
}: Hosted<V>): Pick<StudyPage<V>, "figure" | "plot"> {
  const {files, published} = site;
  const words = wordsOf(study);
  const {topology} = nb;
  const figure: StudyPage<V>["figure"] = (names, draw, {data: columns, ...options} = {id: names.join("-")}) => {
    const box = live(nb, names, draw, options);
    if (!columns) return box;
    const find = async (steps: readonly string[]) => ({
      topology,
      sources: sources(given.state()),
      params: given.state(),
      origins: {
        files: steps
          .flatMap((step) => pathsOf(study, given.state())[step] ?? [])
          .map((path) => ({path, digest: files[path] ?? ""}))
      },
      data: {columns: columns(await nb.values(names))}
    });
    const {code} = published;
    const from = {name: `${study.id}-${options.id}`, cells: names, find, topology, code: async () => code, words};
    return together(box, figureSource({...from, place: () => box}));
  };

  const plot: StudyPage<V>["plot"] = (title, names, columns, marks) => {
    const box = figure(
      names,
      (values) => {
        const lists = Object.entries(columns(values)).map(([name, list]) => [name, Array.from<string | number>(list)]);
        return ownFigure(title, Object.fromEntries(lists) as OwnColumns, {marks: marks(values) ?? []});
      },
      {
        id: names.join("-"),
        data: (values) => Object.entries(columns(values)).map(([name, list]) => ({name, values: list}))
      }
    );
    box.classList.add("study-plot");
    return box;
  };
  return {figure, plot};
}

/**
 * A page as the host of a study: its parameters as controls and as the address, its steps on the page and on workers.
 * @param href - `FileAttachment("…/data/studies/ID.json").href`
 */
export const studyPage = async <V extends object, P extends object>(
  study: Study<V, P>,
  href: string,
  window: Window = globalThis.window
): Promise<StudyPage<V>> => hostStudy(study, (await siteJson(href)) as SiteOfStudy, {window});

/**
 * The same of a study whose data the page has read itself.
 * @param params - its parameters as this page offers them, such as the values that there is something for; as the study declares them without
 */
export function hostStudy<V extends object, P extends object>(
  study: Study<V, P>,
  site: SiteOfStudy,
  {params = study.params, window = globalThis.window}: {readonly params?: Params; readonly window?: Window} = {}
): HostedPage<V> {
  const {data, published} = site;
  const workers = pageWorkers(study);
  const computed = listeners<TraceEntry>();
  const nb = studyNotebook(study, {workers, computed: computed.tell, shown: afterFrame});
  const given = chosenParams(params, window);
  const feed = (): void => nb.set({...data, ...given.state()} as Parameters<typeof nb.set>[0]);
  feed();
  given.onChange(feed);

  const words = wordsOf(study);
  const digests = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, site.digests?.[name] ?? digest(value)])
  );
  const sources = (params: object) => sourceDigests(study, params as Given, digests);
  const verifiable = verifiableOf(study);
  const cells = verifiable.publishedCells as NameOf<V>[];
  const observe: Parameters<typeof recordSection>[0]["observe"] = ({fulfilled, rejected}) =>
    nb.observe(cells, {fulfilled: (values) => fulfilled(resultsOf(study.published, values)), rejected});

  const {topology} = nb;
  const hosted = {study, nb, given, site, sources};
  const parts = {
    controls: together(unreadNote(given.asked), given.controls),
    results: resultsPart(hosted, window),
    badge: recordSection(
      {
        study: verifiable,
        topology,
        params: () => recordedValues(params, given.state()),
        first: () => recordedValues(params, standards(params)),
        onChange: given.onChange,
        sources,
        observe,
        choose: (recorded) => given.choose({...standards(params), ...recorded}),
        arrived: () => true
      },
      Promise.resolve(published)
    ),
    graph: litGraph(topology, words, computed.add),
    trace: traceSection({onComputed: computed.add}, words)
  };
  return {
    ...authoring(nb),
    ...parts,
    ...figuresOf(hosted),
    chosen: given,
    layout: (...figures) =>
      html`<div class="study">
        <div class="controls-card card">${parts.controls}</div>
        ${parts.results}${figures}${parts.badge}
        <h2>What was computed</h2>
        ${parts.graph}${parts.trace}
      </div>` as HTMLElement,
    dispose() {
      given.forget();
      workers.stop();
      nb.dispose();
    }
  };
}
