import {JSDOM} from "jsdom";
import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {traceTable} from "../../src/figures/traceTable.js";

beforeEach(() => {
  const {document, Node, NodeFilter, NodeList, HTMLCollection} = new JSDOM("").window;
  for (const [name, value] of Object.entries({document, Node, NodeFilter, NodeList, HTMLCollection}))
    vi.stubGlobal(name, value);
});
afterEach(() => void vi.unstubAllGlobals());

test("traceTable() names a step in words and by its name, once where it has no words", () => {
  const entry = {because: [], first: true, ms: 1, end: "value"} as const;
  const entries = ["sum", "groups"].map((cell) => ({...entry, cell}));
  const words = (cell: string): string => (cell === "sum" ? "the sum" : cell);
  const rows = [...traceTable({entries, words}).querySelectorAll("tbody th")];
  expect(rows.map(({textContent}) => textContent?.trim())).toEqual(["the sum sum", "groups"]);
});
