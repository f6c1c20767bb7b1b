import {FileAttachment} from "npm:@observablehq/stdlib";
import {siteJson} from "../page/siteBytes.js";
import type {WordRow} from "../rsa/choice.js";
import type {RecordSources, RunParams} from "../rsa/record.js";
import {rsaParams} from "../rsa/params.js";
import {selectWords} from "../rsa/selectWords.js";
import {rsa, type RsaValues} from "../rsa/study.js";
import {chainOf} from "../notebook/chain.js";
import {valuesOf} from "../study/param.js";
import {resultsOf} from "../study/publish.js";
import type {Contents} from "../study/record.js";
import {recordOf, recordText} from "../study/recordOf.js";
import {studyNotebook} from "../study/studyNotebook.js";
import {verifiableOf} from "../study/verifiable.js";
import type {NameOf} from "../notebook/cell.js";
import type {Analysis} from "./analysis.js";
import {isLive} from "./isLive.js";
import {pageWorkers} from "./pageWorkers.js";
import {paramsOf, sourcesOfState} from "./recordSection.js";
import {published, wholeModel} from "./siteFiles.js";

const href = FileAttachment("../data/recordSources.json").href;

/** What a record says of a model's rows: of those of the words that are compared, in their order. */
function ofWords({entries, ...rest}: Contents, words: readonly WordRow[]): Contents {
  const states = new Map(entries);
  return {
    ...rest,
    entries: words.flatMap(({word}) => {
      const state = states.get(word);
      return state === undefined ? [] : [[word, state] as const];
    })
  };
}

/** Computes what is published of a state anew, over all rows of both models: what the page shows may stand on a part of them. */
async function computed({study, state}: Analysis) {
  const declared = verifiableOf(rsa);
  const engine = pageWorkers();
  const nb = studyNotebook(rsa);
  try {
    const [modelA, modelB] = await Promise.all([wholeModel(study, state.a), wholeModel(study, state.b)]);
    const {choice, own} = state;
    nb.set({...valuesOf(rsaParams, state), choice, own, words: study.words, modelA, modelB, tester: engine});
    const values = await nb.values(declared.publishedCells as NameOf<RsaValues>[]);
    const digests = nb.trace().map(({cell, digest}) => [cell, digest() ?? ""]);
    return {
      declared,
      topology: nb.topology,
      values: Object.fromEntries(digests) as Record<string, string>,
      results: resultsOf(rsa.published, values)
    };
  } finally {
    nb.dispose();
    engine.stop();
  }
}

/**
 * What is shown as a record that `rsa-notebook verify --record` takes: the same text as `rsa-notebook record` writes, but for what it was run on.
 * @throws RangeError for what no record of the study can name
 */
export async function resultRecord(analysis: Analysis): Promise<string> {
  const {study, state} = analysis;
  if (isLive(analysis))
    throw new RangeError(
      "no record: these words or models are not of the study; take their rows along, and `rsa-notebook run --from` computes the same"
    );
  if (state.own.length > 0)
    throw new RangeError(
      "no record: it would name the files of your matrices, which stay on your computer; `rsa-notebook record --rdm-file` does"
    );
  const [{code, packages}, {models}] = await Promise.all([published(), siteJson(href) as Promise<RecordSources>]);
  const params: RunParams = paramsOf(state);
  const [a, b] = [models[state.a], models[state.b]];
  if (!a || !b) throw new RangeError("no record: the site says nothing of these models' files; publish it again");
  const {declared, ...run} = await computed(analysis);
  const {words} = selectWords(study.words, state.choice);
  const sources = sourcesOfState(analysis, params);
  return recordText(
    recordOf(
      declared,
      params,
      {
        ...run,
        origins: {sources, code, packages},
        chain: chainOf(run.topology, sources, code),
        files: {...a.files, ...b.files},
        contents: {
          words: {entries: words.map(({word, category}) => [word, category])},
          modelA: ofWords(a.contents, words),
          modelB: ofWords(b.contents, words)
        }
      },
      {browser: navigator.userAgent, "rsa-notebook": (study.software ?? "").replace(/^rsa-notebook /, "")}
    )
  );
}
