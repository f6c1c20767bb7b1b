/** What a frame with a figure tells the page that it is in: how high the figure is, in pixels. */
export interface SizeMessage {
  readonly type: "rsa-notebook:size";
  readonly height: number;
}

/** Names that are no places of pages. */
const alsoCalled: Readonly<Record<string, string>> = {scatter: "score"};

/** A figure is looked for so long before it is told that there is none, in milliseconds; it goes on being looked for. */
const patience = 20_000;

const isDrawn = (place: Element): boolean => place.querySelector("figure, table, svg") !== null;

/** A place of a page, and the box beside it that tells where its figure comes from. */
interface Sourced {
  readonly place: HTMLElement;
  readonly box: HTMLElement;
}

/** The places with a name whose figures tell where they come from. */
export const sourcedPlaces = (page: Document): readonly Sourced[] =>
  [...page.querySelectorAll(".rsa > details.provenance")].flatMap(({parentElement: box}) => {
    let place = box?.previousElementSibling as HTMLElement | null | undefined;
    // words about a figure may stand between it and its box
    while (place?.classList.contains("rsa") && !place.id) place = place.previousElementSibling as HTMLElement | null;
    return box && place?.id ? [{place, box}] : [];
  });

/** The places of a page that can be asked for by name. */
function places(page: Document): HTMLElement[] {
  const sourced = sourcedPlaces(page).map(({place}) => place);
  return [...new Set([...page.querySelectorAll<HTMLElement>(".live[id]"), ...sourced])];
}

const figures = (page: Document, name: string): HTMLElement[] =>
  [...page.querySelectorAll<HTMLElement>("[data-figure]")].filter(({dataset}) => dataset["figure"] === name);

/** The place of a figure with where it comes from, by the name of the place, or of the figure where the page has one of that name. */
function placeOf(page: Document, asked: string): HTMLElement | undefined {
  const name = alsoCalled[asked] ?? asked;
  const [only, ...more] = figures(page, name);
  const ofName = places(page).filter(({id}) => id === name);
  // some figures are drawn when they are in sight, so that an empty place must be shown first
  const place = ofName.find(isDrawn) ?? (more.length === 0 ? only : undefined) ?? ofName[0];
  if (!place) return undefined;
  const whole = (place.closest<HTMLElement>(".live") ?? place).parentElement;
  return whole?.querySelector(":scope > .rsa > .provenance") ? whole : place;
}

/** Where the page is without the frame. */
export function wholePage(href: string): string {
  const url = new URL(href);
  url.searchParams.delete("embed");
  return url.href;
}

function sourceLine(): HTMLElement {
  const line = document.createElement("p");
  line.className = "embed-source";
  const link = document.createElement("a");
  link.href = wholePage(location.href);
  link.target = "_blank";
  link.rel = "noopener";
  link.textContent = document.title.split(" | ")[0] ?? document.title;
  line.append("From ", link, `, ${location.host}`);
  return line;
}

/** Shows a place and nothing else of the page. */
function showOnly(place: HTMLElement): void {
  for (const old of document.querySelectorAll("[data-embed-path], [data-embedded]")) {
    old.removeAttribute("data-embed-path");
    old.removeAttribute("data-embedded");
  }
  place.dataset["embedded"] = "";
  for (let up = place.parentElement; up; up = up.parentElement) up.dataset["embedPath"] = "";
}

/** Tells the page that the frame is in how high it is, now and after each change. */
function tellSize(): void {
  let told = 0;
  const tell = (): void => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // any page may show the figure, and its height is no secret
    const message: SizeMessage = {type: "rsa-notebook:size", height};
    window.parent.postMessage(message, "*");
  };
  new ResizeObserver(tell).observe(document.body);
}

/** Shows the figure that the address asks for by `embed`, alone, for the frame of another page. */
export function embed(): void {
  const asked = new URLSearchParams(location.search).get("embed");
  if (asked === null) return;
  document.documentElement.dataset["embed"] = asked;
  const base = document.createElement("base");
  base.target = "_blank";
  document.head.append(base);
  const note = document.createElement("p");
  note.className = "embed-note";
  note.setAttribute("role", "status");
  document.body.append(note, sourceLine());
  let shown: HTMLElement | undefined;
  const look = (): void => {
    const place = placeOf(document, asked);
    if (!place || place === shown) return;
    showOnly((shown = place));
    note.textContent = "";
  };
  new MutationObserver(look).observe(document.body, {subtree: true, childList: true});
  look();
  setTimeout(() => {
    // what stands there in place of a figure says why there is none
    if (shown?.textContent.trim()) return;
    const names = places(document)
      .filter(isDrawn)
      .map(({id}) => id);
    note.textContent = `There is no figure ${JSON.stringify(asked)} in this page; expected one of ${names.join(", ")}.`;
  }, patience);
  tellSize();
}
