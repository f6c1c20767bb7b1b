import type {Page} from "playwright-core";

/** Where times of the machine stand, which are other ones each time. */
const times = ".trace-table, .dataflow text.ms";

/** Every piece of text that a page shows, with the place of each of its lines, in whole pixels. */
export const textPlaces = (page: Page): Promise<string[]> =>
  page.evaluate((times) => {
    const found: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent?.replace(/\s+/g, " ").trim() ?? "";
      if (text === "" || / ms\b/.test(text) || node.parentElement?.closest(times)) continue;
      range.selectNodeContents(node);
      const lines = [...range.getClientRects()].map(({x, y, width, height}) =>
        [x + window.scrollX, y + window.scrollY, width, height].map(Math.round).join(" ")
      );
      if (lines.length > 0) found.push(`${text} @ ${lines.join(", ")}`);
    }
    return found;
  }, times);

/** The fonts of the machine, none of the site's, that a page's letters are drawn with, each with one of the texts. */
export async function machineFonts(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  try {
    await session.send("DOM.enable");
    await session.send("CSS.enable");
    const {root} = await session.send("DOM.getDocument", {depth: -1});
    type Node = typeof root;
    const found = new Map<string, string>();
    const isText = ({nodeType, nodeValue}: Node): boolean => nodeType === 3 && nodeValue.trim() !== "";
    /** None of an element that the page has taken away meanwhile. */
    const fontsOf = async ({nodeId}: Node) => {
      try {
        return (await session.send("CSS.getPlatformFontsForNode", {nodeId})).fonts;
      } catch (error) {
        if (error instanceof Error && error.message.includes("Could not find node")) return [];
        throw error;
      }
    };
    const look = async (node: Node): Promise<void> => {
      const children = node.children ?? [];
      const text = children.find(isText);
      if (text)
        for (const {isCustomFont, familyName} of await fontsOf(node))
          if (!isCustomFont) found.set(familyName, text.nodeValue.trim());
      await Promise.all(children.map(look));
    };
    await look(root);
    return [...found].map(([family, text]) => `${family}: ${text}`).sort();
  } finally {
    await session.detach();
  }
}

/** The controls of a page that are written in the machine's letters. */
export const strayControls = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll("button, input, select, textarea, output, summary")].flatMap((control) => {
      const {fontFamily} = getComputedStyle(control);
      return /^"?(?:Inter|Newsreader|JetBrains Mono)\b/.test(fontFamily)
        ? []
        : [`${control.outerHTML.slice(0, 80)}: ${fontFamily}`];
    })
  );
