import type {Page} from "playwright-core";

/** What came of a walk through a page by Tab alone. */
interface Walk {
  /** What a pointer can press, drag or fill in, and Tab never came to. */
  readonly missed: readonly string[];
  /** Where the focus was, and nothing around it showed it by 3 to 1 against its ground. */
  readonly unseen: readonly string[];
  /** Where the focus was and stayed. */
  readonly traps: readonly string[];
  /** How many elements Tab came to. */
  readonly stops: number;
}

/** Set up in the page: notes each element that gets the focus, and how it looks then. */
const prepare = `(() => {
  const main = [...document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex='-1']), [contenteditable=true], " +
    "[draggable=true], .handle"
  )].filter((one) => one.checkVisibility({visibilityProperty: true}) && !one.disabled);
  const tell = (one) => one.outerHTML.slice(0, 160);
  // of a group of radio buttons Tab reaches one; the arrow keys reach the others
  const groups = new Map();
  const expected = main.filter((one) => {
    if (one.type !== "radio") return !one.matches("[draggable=true]");
    const members = groups.get(one.form ?? one.name) ?? [];
    members.push(one);
    groups.set(one.form ?? one.name, members);
    return false;
  });
  const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const luminance = (colour) => {
    const [r, g, b] = rgba(colour).map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (x, y) => {
    const [low, high] = [luminance(x), luminance(y)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = (one) => {
    for (let at = one.parentElement; at; at = at.parentElement) {
      const {backgroundColor} = getComputedStyle(at);
      if (rgba(backgroundColor)[3] === 255) return backgroundColor;
    }
    return getComputedStyle(document.documentElement).backgroundColor;
  };
  const rings = (one) => {
    const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(one);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2 && contrast(outlineColor, ground(one)) >= 3;
  };
  const reached = new Set();
  const unseen = new Set();
  document.addEventListener("focusin", ({target}) => {
    reached.add(target);
    const round = target.closest(".exercise-code");
    if (!rings(target) && !(round && rings(round))) unseen.add(tell(target));
  });
  const order = new Map();
  window.walker = {
    at: () => {
      const one = document.activeElement;
      if (!order.has(one)) order.set(one, order.size);
      return order.get(one) + " " + tell(one);
    },
    expected: expected.length + groups.size,
    again: () => {
      for (const one of reached) if (one.isConnected) one.focus({preventScroll: true, focusVisible: true});
    },
    finish: () => ({
      missed: [
        ...expected.filter((one) => !reached.has(one) && one.isConnected),
        ...[...groups.values()].filter((members) => members[0].isConnected && !members.some((one) => reached.has(one))).map(([first]) => first)
      ].map(tell),
      unseen: [...unseen],
      stops: reached.size
    })
  };
})()`;

/** Walks through a page by Tab, from its top until everything should have been reached, and looks at each stop in the dark too. */
export async function keyboardWalk(page: Page): Promise<Walk> {
  await page.evaluate(prepare);
  const expected = Number(await page.evaluate("window.walker.expected"));
  const traps = new Set<string>();
  let before = "";
  for (let k = 0; k < expected + 4; k++) {
    await page.keyboard.press("Tab");
    const now = String(await page.evaluate("window.walker.at()"));
    if (now === before) traps.add(now);
    before = now;
  }
  await page.emulateMedia({colorScheme: "dark"});
  await page.evaluate("window.walker.again()");
  const found = (await page.evaluate("window.walker.finish()")) as Omit<Walk, "traps">;
  await page.emulateMedia({colorScheme: "light"});
  return {...found, traps: [...traps]};
}
