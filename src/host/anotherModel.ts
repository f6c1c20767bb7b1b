import {html} from "htl";
import {button} from "../controls/button.js";
import {errorNote} from "../figures/errorNote.js";
import {later} from "../page/later.js";
import {seedPair} from "../rsa/defaultPair.js";
import type {Analysis} from "./analysis.js";
import {broughtList} from "./broughtList.js";
import type {HubModels} from "./hubModels.js";
import {seedRepos} from "./seedRepos.js";

type Side = "a" | "b";

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

/** The models of a hub that an address names, as a person would write them. */
function hubModelsIn(search: string): Partial<Record<Side, string>> {
  const query = new URLSearchParams(search);
  const named = (side: Side): Partial<Record<Side, string>> => {
    const [, asked] = /^hub:(.+)$/.exec(query.get(side) ?? "") ?? [];
    return asked === undefined ? {} : {[side]: asked};
  };
  return {...named("a"), ...named("b")};
}

/** Tells what the browser keeps, with a button that empties it. */
function keptNote({kept}: HubModels) {
  const said = html`<span></span>` as HTMLElement;
  const empty = button("Empty it", () => void kept.empty().then(show));
  const element = html`<p class="reason hub-kept" hidden>${said} ${empty}</p>` as HTMLElement;
  const show = async (): Promise<void> => {
    const bytes = await kept.size();
    const why = kept.refused();
    said.textContent =
      why === undefined
        ? `Kept in this browser, so that it need not be read again: ${kilobytes(bytes)}.`
        : `Not kept for the next time: ${why}.`;
    empty.hidden = bytes === 0;
    element.hidden = bytes === 0 && why === undefined;
  };
  return {element, show};
}

/** Models that were read, each with ways to show and to remove it. */
function readModels(
  analysis: Analysis,
  hub: HubModels,
  {said, kept, field}: {readonly said: HTMLElement; readonly kept: HTMLElement; readonly field: HTMLElement}
): HTMLElement {
  return broughtList(analysis, {
    ...hub,
    more: ({rows: {index}}) => `commit ${index.revision.slice(0, 8)}, licence: ${index.licence}.`,
    removed(name) {
      said.textContent = `${name} was removed.${kept.hidden ? "" : " What is kept of it stays until you empty it."}`;
    },
    field
  });
}

/** A place for models of a hub: nothing is asked of it before a button here is pressed. @param search - the part of the page's address after which it was opened */
export function anotherModel(analysis: Analysis, hub: HubModels, search: string): HTMLElement {
  const {host} = hub;
  const asked = hubModelsIn(search);
  const box = html`<input
    id="hub-model"
    type="text"
    spellcheck="false"
    autocapitalize="none"
    aria-label="A model of the hub"
    placeholder="OWNER/NAME"
    value=${asked.a ?? asked.b ?? ""}
  />` as HTMLInputElement;
  const said = html`<div class="hub-said" role="status"></div>` as HTMLElement;
  const fault = html`<div></div>` as HTMLElement;
  const kept = keptNote(hub);
  // to count what is kept takes a look at all of it
  const telling = later(1000);
  const words = (): readonly string[] => analysis.study.words.map(({word}) => word);
  const buttons: HTMLButtonElement[] = [];
  let reading = 0;
  const read = async (wanted: Partial<Record<Side, string>>): Promise<void> => {
    const mine = ++reading;
    fault.replaceChildren();
    said.textContent = `Reading ${Object.values(wanted).join(" and ")} from ${host} …`;
    for (const one of buttons) one.disabled = true;
    try {
      const sides = Object.entries(wanted) as [Side, string][];
      const opened = await Promise.all(sides.map(([, name]) => hub.open(name, words())));
      if (mine !== reading) return;
      for (const {model} of opened) analysis.bring(model);
      analysis.choose(Object.fromEntries(opened.map(({model}, i) => [sides[i]?.[0] ?? "a", model.id])));
      said.textContent = `Read: ${opened.map(({model: {name, kind, dims}}) => `${name}, ${kind}, ${dims} numbers`).join("; ")}.`;
    } catch (error) {
      if (mine !== reading) return;
      said.textContent = "";
      fault.replaceChildren(errorNote(error));
    } finally {
      for (const one of buttons) one.disabled = false;
      void kept.show();
    }
  };
  const bothThere = seedPair.every((id) => analysis.study.models.some((model) => model.id === id));
  const pair = bothThere
    ? button("Compare BERT large and GPT-2 medium", () => analysis.choose({a: seedPair[0], b: seedPair[1]}))
    : button(
        `Compare BERT large and GPT-2 medium: reads about 220 kB, and two tokenizers of 2 MB, from ${host}`,
        () => void read(seedRepos)
      );
  const of = (side: Side): HTMLButtonElement =>
    button(`Read as ${side.toUpperCase()}`, () => {
      if (box.value.trim() === "") said.textContent = "No model is named yet.";
      else void read({[side]: box.value});
    });
  const link =
    asked.a !== undefined && asked.b !== undefined
      ? button(`Read the link’s models from ${host}`, () => void read(asked))
      : undefined;
  const [asA, asB] = [of("a"), of("b")];
  buttons.push(pair, asA, asB, ...(link ? [link] : []));
  analysis.notebook.observe(["modelA", "modelB"], {
    fulfilled: () => reading > 0 && telling.set(() => void kept.show()),
    rejected: () => undefined
  });
  const list = readModels(analysis, hub, {said, kept: kept.element, field: box});
  const element = html`<div class="another-model" role="group" aria-label="Another model">
    <p class="box-title">Another model</p>
    <p class="reason">
      Any model of ${host} with its rows in safetensors or GGUF (OWNER/NAME/FILE.gguf where there are several). Nothing
      goes there before you press a button here. Then ${host} and its file host see your address and which bytes you ask
      for, and with them which words; no token, no cookie and no referrer is sent.
    </p>
    <div class="all-none">${link ?? ""} ${pair}</div>
    <div class="all-none">${box} ${asA} ${asB}</div>
    ${said}${fault}${list}${kept.element}
  </div>` as HTMLElement;
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") asA.click();
  });
  return element;
}
