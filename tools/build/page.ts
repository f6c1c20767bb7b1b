import {readFile, readdir} from "node:fs/promises";
import {join} from "node:path";
import {defaultTreeAdapter as tree, parse, type DefaultTreeAdapterTypes} from "parse5";

type Element = DefaultTreeAdapterTypes.Element;

export interface InlineScript {
  readonly code: string;
  readonly module: boolean;
}

/** What a built page loads and runs. */
export interface Page {
  /** Its path in the site, such as `index.html`. */
  readonly path: string;
  readonly html: string;
  readonly inlineScripts: readonly InlineScript[];
  /** The hosts of the hub that the page may read, with spaces between, as its own text says; empty where none. */
  readonly hub: string;
  /** The addresses that its elements load from: scripts, style sheets, pictures, frames. */
  readonly loads: readonly string[];
  /** The addresses that its links lead to. */
  readonly links: readonly string[];
}

const attribute = (element: Element, name: string): string | undefined =>
  element.attrs.find((candidate) => candidate.name === name)?.value;

function* elements(node: DefaultTreeAdapterTypes.ParentNode): Generator<Element> {
  for (const child of node.childNodes) {
    if (!tree.isElementNode(child)) continue;
    yield child;
    yield* elements(child);
  }
}

const textOf = (element: Element): string =>
  element.childNodes.map((child) => (tree.isTextNode(child) ? child.value : "")).join("");

/** Hosts with no path, and at most one star in front. */
const host = /^https?:\/\/(?:\*\.)?[\w.-]+(?::(?:\d+|\*))?$/;

function hubIn(all: readonly Element[]): string {
  const meta = all.find((element) => element.tagName === "meta" && attribute(element, "name") === "hub");
  const hosts = ((meta && attribute(meta, "content")) ?? "").split(" ").filter((text) => text !== "");
  const wrong = hosts.find((text) => !host.test(text));
  if (wrong !== undefined)
    throw new Error(`hub: ${JSON.stringify(wrong)} is no host; expected one like https://huggingface.co`);
  return hosts.join(" ");
}

/** Reads a page's own text as a browser does. */
export function readPage(path: string, html: string): Page {
  const all = [...elements(parse(html))];
  const scripts = all.filter(({tagName}) => tagName === "script");
  return {
    path,
    html,
    inlineScripts: scripts
      .filter((script) => attribute(script, "src") === undefined)
      .map((script) => ({code: textOf(script), module: attribute(script, "type") === "module"})),
    hub: hubIn(all),
    loads: all.flatMap((element) => {
      const from = element.tagName === "link" ? attribute(element, "href") : attribute(element, "src");
      return from === undefined ? [] : [from];
    }),
    links: all.flatMap((element) => (element.tagName === "a" ? (attribute(element, "href") ?? []) : []))
  };
}

/** All pages of a built site, in the order of their paths; not those that are files of pages, as the exercises' sandbox is. */
const isPage = (name: string): boolean => name.endsWith(".html") && !name.startsWith("_file");

export async function readPages(site: string): Promise<Page[]> {
  const names = (await readdir(site, {recursive: true})).filter((name) => isPage(name)).sort();
  return Promise.all(names.map(async (name) => readPage(name, await readFile(join(site, name), "utf8"))));
}
