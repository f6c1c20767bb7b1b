import {readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {readPage} from "../page.js";
import {firstPlaces, type Drawn} from "./places.js";
import {surround} from "./surroundings.js";

/** How long a page may take until its figures are there, in milliseconds. */
const patience = 120_000;

const isMark = (node: Node): node is Comment =>
  node.nodeType === 8 && /^:[0-9a-f]{8}(?:-\d+)?:$/.test((node as Comment).data);

/** The comments at whose places a page shows the values of its blocks, each with a mark where its content begins. */
function blocksOf(document: Document): readonly {readonly id: string; readonly from: Comment; readonly to: Comment}[] {
  const walk = document.createNodeIterator(document.body, 128);
  const places: {id: string; from: Comment; to: Comment}[] = [];
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    if (!isMark(node) || node.previousSibling?.nodeName !== "OBSERVABLEHQ-LOADING") continue;
    // what stands in a sentence is there already
    if ((node.previousSibling as Element).classList.contains("stand-in")) continue;
    const from = document.createComment("from here");
    places.push({id: node.data.slice(1, -1), from, to: node});
  }
  for (const {from, to} of places) to.parentNode?.insertBefore(from, to.previousSibling);
  return places;
}

const contentOf = ({from, to}: {from: Node; to: Node}): Node[] => {
  const nodes: Node[] = [];
  for (let node = from.nextSibling; node && node !== to; node = node.nextSibling) nodes.push(node);
  return nodes;
};

/** What stands above the last of the places and is not there yet: it would move them when it comes. */
function isAwaited(document: Document): boolean {
  const last = document.getElementById(firstPlaces.at(-1) ?? "");
  const above = [...document.querySelectorAll<HTMLElement>(".live, .fitted")].filter(
    (element) => last !== null && (element.compareDocumentPosition(last) & 4) !== 0
  );
  return above.some((element) =>
    element.classList.contains("fitted")
      ? !element.hasChildNodes()
      : !element.dataset["state"] || element.classList.contains("stale")
  );
}

const isDrawn = (figure: HTMLElement | null): boolean =>
  figure?.dataset["state"] === "fresh" && figure.querySelector("figure svg") !== null;

/** The first fault that the page tells of: Framework says it where its blocks fail. */
function firstFault(): () => string | undefined {
  let fault: string | undefined;
  const hear = (cause: unknown): void => void (fault ??= cause instanceof Error ? cause.message : String(cause));
  // standard output is for the drawing
  Object.assign(console, {error: hear, warn: () => undefined, log: () => undefined, info: () => undefined});
  return () => fault;
}

/** Whether every block of a page shows what it holds, and none of them has a place. */
const isWithout = (document: Document): boolean =>
  document.querySelector("observablehq-loading:not(.stand-in)") === null &&
  firstPlaces.every((name) => document.getElementById(name) === null);

/** Waits until the places have their figures; false for a page that has no such place. @throws where they do not come */
async function whenDrawn(document: Document, fault: () => string | undefined): Promise<boolean> {
  const late = Date.now() + patience;
  for (;;) {
    if (fault() === undefined && isWithout(document)) return false;
    const missing = firstPlaces.filter((name) => !isDrawn(document.getElementById(name)));
    if (missing.length === 0 && !isAwaited(document)) return true;
    const why =
      fault() ?? (Date.now() < late ? undefined : `${missing.join(", ") || "what is above them"} did not come`);
    if (why !== undefined) throw new Error(why);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const addStyle = (element: Element, more: string): void =>
  element.setAttribute("style", [element.getAttribute("style")?.replace(/; *$/, ""), more].filter(Boolean).join("; "));

/** Makes an element text that looks as it does: what was chosen stands in attributes, and what answers nothing yet cannot be reached. */
function settle(element: Element): void {
  for (const node of [element, ...element.querySelectorAll("*")]) {
    // what waits for figures looks for this
    node.removeAttribute("data-state");
    const input = node as HTMLInputElement;
    if (node.localName === "input") {
      node.toggleAttribute("checked", input.checked);
      if (!["checkbox", "radio", "file"].includes(input.type)) node.setAttribute("value", input.value);
    } else if (node.localName === "option") node.toggleAttribute("selected", (node as HTMLOptionElement).selected);
    else if (node.localName === "textarea") node.textContent = (node as HTMLTextAreaElement).value;
    if (["input", "select", "button", "textarea", "summary", "fieldset"].includes(node.localName))
      node.setAttribute("inert", "");
    // a drawing tells the value of each entry again when it is drawn anew
    if (node.localName === "title" && node.closest("svg")) node.remove();
    const fit = node.localName === "svg" ? node.closest<HTMLElement>(".fitted") : null;
    if (fit)
      addStyle(node, `width: 100%; max-width: ${fit.dataset["most"] ?? "none"}px; height: auto; max-height: 100%`);
    if (node.classList.contains("hover-place")) (node as HTMLElement).style.maxWidth = "";
  }
}

async function drawn(site: string, page: string): Promise<Drawn> {
  const html = await readFile(join(site, page), "utf8");
  const script = readPage(page, html).inlineScripts.find(({module}) => module)?.code ?? "";
  const document = surround(site, html);
  const [blocks, fault] = [blocksOf(document), firstFault()];
  // a file of its own, since what it imports is named from the site's root
  const program = join(site, "first-figures.mjs");
  await writeFile(program, script);
  await import(pathToFileURL(program).href).finally(() => rm(program));
  if (!(await whenDrawn(document, fault))) return {blocks: {}};
  const holds = (nodes: readonly Node[]): boolean =>
    firstPlaces.some((name) => nodes.some((node) => node.contains(document.getElementById(name))));
  const contents = blocks.map((block) => ({id: block.id, nodes: contentOf(block)}));
  const last = contents.findLastIndex(({nodes}) => holds(nodes));
  const texts = contents.slice(0, last + 1).map(({id, nodes}) => {
    const box = document.createElement("div");
    box.append(...nodes);
    settle(box);
    return [id, box.innerHTML] as const;
  });
  return {blocks: Object.fromEntries(texts)};
}

const [, , site = "", page = ""] = process.argv;
const result = await drawn(site, page).catch((error: unknown): Drawn => ({
  blocks: {},
  why: error instanceof Error ? error.message : String(error)
}));
process.stdout.write(JSON.stringify(result), () => process.exit(0));
