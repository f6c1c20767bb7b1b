import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {swap} from "../figures/swap.js";
import {valueTable} from "../figures/valueTable.js";
import {wordMapFigure, type WordMapFigure} from "../figures/wordMapFigure.js";
import {joinedControls} from "../page/joinedControls.js";
import {fetchBytes} from "../page/siteBytes.js";
import {store} from "../page/store.js";
import {signed} from "../rsa/digits.js";
import {choice, flag, standards, type ParamValues} from "../study/param.js";
import {grouped} from "../study/grouped.js";
import {kernelsModule, rowsFolder, siteStudy} from "./siteFiles.js";
import {vocabularyClient, type VocabularyClient} from "./vocabularyClient.js";
import type {AlikeWords, VocabularyPart, VocabularyShown} from "./vocabularyWork.js";

/** How a model is called, by its id. */
type NameOf = (id: string) => string;

const parts: Readonly<Record<VocabularyPart, string>> = {
  fetching: "Fetching rows",
  score: "Multiplying",
  words: "Leaving out each word",
  map: "Drawing the map"
};

/** A part begins at so much of the whole, about as long as each takes. */
const begins: Readonly<Record<VocabularyPart, number>> = {fetching: 0, score: 0.2, words: 0.6, map: 0.95};
const order: readonly VocabularyPart[] = ["fetching", "score", "words", "map"];

const shareDone = (part: VocabularyPart, done: number): number => {
  const next = order[order.indexOf(part) + 1];
  return begins[part] + done * ((next === undefined ? 1 : begins[next]) - begins[part]);
};

const paramsOf = (ids: readonly string[], nameOf: NameOf) => {
  const names = Object.fromEntries(ids.map((id) => [id, nameOf(id)]));
  return {
    a: choice(names, ids[0] ?? "", {label: "Model A"}),
    b: choice(names, ids[1] ?? "", {label: "Model B"}),
    kind: choice({cosine: "cosines", correlation: "correlations"}, "cosine", {label: "Matrix of"}),
    centre: flag(false, {label: "Subtract the mean word"})
  };
};
type Chosen = ParamValues<ReturnType<typeof paramsOf>>;

function resultTable(shown: VocabularyShown): HTMLElement {
  const {r, interval, within, between, partial, ranks} = shown;
  const range = "reason" in interval ? interval.reason : `${signed(interval.low, 3)} to ${signed(interval.high, 3)}`;
  return valueTable({
    label: "The score over all words that both models hold whole",
    head: ["", "Value"],
    rows: [
      ["Pearson r over all pairs of words", r],
      ["95 % interval over words", range],
      ["r within words of one length only", within],
      ["r between words of different lengths", between],
      ["r given whether two words are of one length", partial],
      ["r given the words’ token ranks in both models", ranks.given]
    ]
  });
}

function aboutWords({a, b}: Chosen, nameOf: NameOf, shown: VocabularyShown): Node {
  const {words, holds, bounds, precision, bytes} = shown;
  const pairs = grouped((words * (words - 1)) / 2);
  const bound =
    Math.max(...bounds) === 0
      ? "The rows are the models’ own."
      : `The rows are kept here as ${[...new Set(precision)].join(" and ")}: no cosine is off by more than ${bounds[0].toFixed(3)} in A and ${bounds[1].toFixed(3)} in B.`;
  return html`<p>
    ${grouped(words)} words of letters are one token in both models, of ${grouped(holds[0])} in ${nameOf(a)} and
    ${grouped(holds[1])} in ${nameOf(b)}: ${pairs} pairs of words, and no matrix over them. ${bound} Fetched:
    ${(bytes / 1e6).toFixed(1)} MB.
  </p>`;
}

/** Words most alike to one, in both models. */
function alikeTable({word, a, b}: AlikeWords, list: readonly string[], models: readonly [string, string]): HTMLElement {
  return valueTable({
    label: `Words most alike to ${list[word] ?? ""}`,
    head: ["", `In A, ${models[0]}`, "similarity", `In B, ${models[1]}`, "similarity"],
    rows: a.map((one, i) => [
      String(i + 1),
      list[one.word] ?? "",
      one.similarity,
      list[b[i]?.word ?? -1] ?? "",
      b[i]?.similarity ?? NaN
    ])
  });
}

const mostOffered = 8;

/** A box that finds a word, and what is alike to it. */
function search(client: VocabularyClient, models: readonly [string, string], list: readonly string[]) {
  const places = new Map(list.map((word, place) => [word, place]));
  const [answer, status] = [html`<div class="vocabulary-alike"></div>`, html`<p class="rsa" role="status"></p>`];
  const input = html`<input
    id="vocabulary-word"
    type="text"
    autocomplete="off"
    spellcheck="false"
    size="18"
  />` as HTMLInputElement;
  let map: WordMapFigure | undefined;
  const show = (place: number): void => {
    const word = list[place] ?? "";
    input.value = word;
    status.textContent = `Looking for words like ${word} …`;
    client
      .alike(place)
      .then((alike) => {
        status.textContent = `Most alike to ${word}, of ${grouped(list.length)} words:`;
        swap(answer, alikeTable(alike, list, models));
        map?.mark(
          place,
          alike.a.map((one) => one.word)
        );
      })
      .catch((error: unknown) => swap(answer, errorNote(error)));
  };
  const find = (): void => {
    const asked = input.value.trim();
    const place = places.get(asked) ?? places.get(asked.toLowerCase());
    if (place !== undefined) return show(place);
    const begun = asked === "" ? [] : list.filter((word) => word.startsWith(asked.toLowerCase())).slice(0, mostOffered);
    status.textContent =
      asked === ""
        ? "Type a word."
        : `“${asked}” is no whole word of both models.${begun.length > 0 ? " Words that begin so:" : ""}`;
    swap(
      answer,
      html`<div class="vocabulary-offered">
        ${begun.map((word) => button(word, () => show(places.get(word) ?? 0)))}
      </div>`
    );
  };
  const form = html`<form class="rsa-controls vocabulary-search">
    <label for="vocabulary-word">A word</label> ${input} ${html`<button type="submit">Find it</button>`}
  </form>`;
  form.addEventListener("submit", (event: Event) => {
    event.preventDefault();
    find();
  });
  return {
    form,
    answer: html`<div class="vocabulary-find">${status}${answer}</div>`,
    show,
    follow: (figure: WordMapFigure) => void (map = figure)
  };
}

const howTo = (): HTMLElement =>
  html`<div class="rsa rsa-note">
    <p>
      This site carries no whole vocabularies of two models. Whoever publishes it can add them, 12 and 10 MB as they
      come, and as much again for single words:
    </p>
    <pre><code>npx rsa-notebook publish-rows minilm-l6 stories15m
npm run build</code></pre>
    <p>
      The terminal compares vocabularies without that:
      <code>npx rsa-notebook run --words vocabulary --a minilm-l6 --b stories15m</code>
    </p>
  </div>` as HTMLElement;

interface Place {
  readonly element: HTMLElement;
  dispose(): void;
}

/** The page of two models whose vocabularies are here. */
function comparison(ids: readonly string[], nameOf: NameOf, client: VocabularyClient): Place {
  const params = paramsOf(ids, nameOf);
  const chosen = store<Chosen>(standards(params));
  const controls = Object.values(joinedControls(params, chosen));
  const status = html`<p role="status" class="rsa vocabulary-status"></p>`;
  const bar = html`<progress max="1" value="0" aria-label="How much is done"></progress>` as HTMLProgressElement;
  const place = html`<div class="vocabulary-place"></div>`;
  const element = html`<div class="rsa study" id="vocabulary">
    <div class="controls-card card rsa-controls vocabulary-controls">${controls}</div>
    <div class="vocabulary-progress">${bar}${status}</div>
    ${place}
  </div>` as HTMLElement;
  let turn = 0;
  const draw = (shown: VocabularyShown, state: Chosen): void => {
    const names = [nameOf(state.a), nameOf(state.b)] as const;
    const finding = search(client, names, shown.list);
    const {places, shares} = shown.map;
    const title = `${names[0]}: ${grouped(shown.words)} words`;
    const map = wordMapFigure({title, words: shown.list, places, shares, choose: finding.show});
    finding.follow(map);
    swap(
      place,
      html`<section>
        <h2>The score</h2>
        ${resultTable(shown)}${aboutWords(state, nameOf, shown)}
      </section>`,
      html`<section>
        <h2>A map of the words in A</h2>
        ${finding.form}${map.element}${finding.answer}
      </section>`
    );
  };
  const compute = (): void => {
    const own = ++turn;
    const state = chosen.state;
    delete element.dataset["done"];
    bar.hidden = false;
    client
      .compare(state, (part, done) => {
        if (own !== turn) return;
        bar.value = shareDone(part, done);
        status.textContent = `${parts[part]} …`;
      })
      .then(
        (shown) => {
          if (own !== turn) return;
          draw(shown, state);
          status.textContent = "";
        },
        (error: unknown) => {
          if (own !== turn) return;
          status.textContent = "";
          swap(place, errorNote(error));
        }
      )
      .finally(() => {
        if (own !== turn) return;
        bar.hidden = true;
        element.dataset["done"] = "1";
      });
  };
  chosen.onChange(compute);
  compute();
  return {element, dispose: () => client.stop()};
}

/** The page of whole vocabularies. */
export async function vocabularyPage(): Promise<Place> {
  const folder = rowsFolder();
  const [bytes, site] = await Promise.all([
    fetchBytes(new URL("models.json", folder), "rows/models.json"),
    siteStudy()
  ]);
  const digests = JSON.parse(new TextDecoder().decode(bytes)) as Readonly<Record<string, string>>;
  const names = new Map(site.models.map(({id, name}) => [id, name]));
  const ids = site.models.map(({id}) => id).filter((id) => digests[id] !== undefined);
  if (ids.length < 2) {
    const element = html`<div class="rsa" id="vocabulary" data-done="1">${howTo()}</div>` as HTMLElement;
    return {element, dispose: () => undefined};
  }
  const client = vocabularyClient({folder, digests, kernels: kernelsModule()});
  return comparison(ids, (id) => names.get(id) ?? id, client);
}
