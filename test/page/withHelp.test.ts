import {JSDOM} from "jsdom";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {withHelp} from "../../src/page/withHelp.js";

beforeEach(() => {
  const {document, Node, NodeFilter, NodeList, HTMLCollection} = new JSDOM("").window;
  for (const [name, value] of Object.entries({document, Node, NodeFilter, NodeList, HTMLCollection}))
    vi.stubGlobal(name, value);
});
afterEach(() => void vi.unstubAllGlobals());

function made(inner: string): HTMLElement {
  const form = document.createElement("form");
  form.innerHTML = inner;
  return form;
}

test("withHelp(control, help) says below a control what there is to say of it, to who hears it, too", () => {
  for (const inner of ['<input type="number">', '<div role="group"><input type="radio"></div>', "<select></select>"]) {
    const control = made(inner);
    const box = withHelp(control, "what stands for a group");
    const text = box.querySelector("p");
    expect([box.firstElementChild, text?.textContent]).toEqual([control, "what stands for a group"]);
    expect(control.firstElementChild?.getAttribute("aria-describedby")).toBe(text?.id);
    expect(control.querySelectorAll("[aria-describedby]")).toHaveLength(1);
  }
  const alone = made("<input>");
  expect(withHelp(alone)).toBe(alone);
});
