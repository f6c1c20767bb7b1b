import {html} from "htl";
import {button} from "../controls/button.js";
import {later} from "../page/later.js";
import {seedPair} from "../rsa/defaultPair.js";
import type {Analysis} from "./analysis.js";
import {broughtList} from "./broughtList.js";
import type {HubModels} from "./hubModels.js";
import {hubReading, type HubReading} from "./hubReading.js";
import {seedRepos} from "./seedRepos.js";
import {broughtIn} from "./yourAddress.js";

const kilobytes = (bytes: number): string => `${Math.ceil(bytes / 1000)} kB`;

/** A model of a hub that an address names, as a person would write it. */
const namedIn = (search: string): string =>
  Object.values(broughtIn(search))
    .find((text) => text.startsWith("hub:"))
    ?.slice("hub:".length) ?? "";

interface KeptNote {
  /** Hidden where nothing is kept. */
  readonly element: HTMLElement;
  /** Looks at all that is kept, and tells how much it is. */
  show(): Promise<void>;
}

/** Tells what the browser keeps, with a button that empties it. */
function keptNote({kept}: HubModels): KeptNote {
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
  {say, kept, field}: Pick<HubReading, "say"> & {readonly kept: KeptNote; readonly field: HTMLElement}
): HTMLElement {
  return broughtList(analysis, {
    ...hub,
    more: ({rows: {index}}) => `commit ${index.revision.slice(0, 8)}, licence: ${index.licence}.`,
    removed(name) {
      const stays = kept
        .show()
        .then(() => (kept.element.hidden ? "" : " What is kept of it stays until you empty it."));
      say(`${name} was removed.`, stays);
    },
    field
  });
}

/** A place for models of a hub: nothing is asked of it before a button here is pressed. @param search - the part of the page's address after which it was opened */
export function anotherModel(analysis: Analysis, hub: HubModels, search: string): HTMLElement {
  const {host} = hub;
  const box = html`<input
    id="hub-model"
    type="text"
    spellcheck="false"
    autocapitalize="none"
    aria-label="A model of the hub"
    placeholder="OWNER/NAME"
    value=${namedIn(search)}
  />` as HTMLInputElement;
  const kept = keptNote(hub);
  // to count what is kept takes a look at all of it
  const telling = later(1000);
  const buttons: HTMLButtonElement[] = [];
  const reading = hubReading(analysis, hub, box, (busy) => {
    for (const press of buttons) press.disabled = busy;
    if (!busy) void kept.show();
  });
  const bothThere = seedPair.every((id) => analysis.study.models.some((model) => model.id === id));
  const pair = bothThere
    ? button("Compare BERT large and GPT-2 medium", () => analysis.choose({a: seedPair[0], b: seedPair[1]}))
    : button(
        `Compare BERT large and GPT-2 medium: reads about 220 kB, and two tokenizers of 2 MB, from ${host}`,
        () => void reading.read(seedRepos)
      );
  const of = (side: "a" | "b"): HTMLButtonElement =>
    button(`Read as ${side.toUpperCase()}`, () => {
      if (box.value.trim() === "") reading.say("No model is named yet.");
      else void reading.read({[side]: box.value});
    });
  const [asA, asB] = [of("a"), of("b")];
  buttons.push(pair, asA, asB);
  analysis.notebook.observe(["modelA", "modelB"], {
    fulfilled: () => hub.all().length > 0 && telling.set(() => void kept.show()),
    rejected: () => undefined
  });
  const list = readModels(analysis, hub, {say: reading.say, kept, field: box});
  const element = html`<div class="another-model" role="group" aria-label="Another model">
    <p class="box-title">Another model</p>
    <p class="reason">
      Any model of ${host} with its rows in safetensors or GGUF (OWNER/NAME/FILE.gguf where there are several). Nothing
      goes there before you press a button here. Then ${host} and its file host see your address and which bytes you ask
      for, and with them which words; no token, no cookie and no referrer is sent.
    </p>
    <div class="all-none">${pair}</div>
    <div class="all-none">${box} ${asA} ${asB}</div>
    ${reading.elements}${list}${kept.element}
  </div>` as HTMLElement;
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") asA.click();
  });
  return element;
}
