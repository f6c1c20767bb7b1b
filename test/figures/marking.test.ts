import {expect, test} from "vitest";
import {markOf, marking, sameMark, type Mark} from "../../src/figures/marking.js";

/** As much of an element as marking asks for. */
const element = (isConnected = true) => ({isConnected}) as unknown as Element & {isConnected: boolean};

test("what is pointed at goes before what is pinned, and every follower hears it once", () => {
  const heard: (Mark | undefined)[] = [];
  const {point, pin, follow} = marking();
  follow(element(), (mark) => heard.push(mark));
  pin(["moon", "star"]);
  point(["desk"]);
  point(["desk"]);
  point(undefined);
  pin(["star", "moon"]);
  expect(heard).toEqual([undefined, ["moon", "star"], ["desk"], ["moon", "star"], undefined]);
});

test("a figure that has left the page is told nothing more, and a new one what is marked now", () => {
  const marks = marking();
  const [old, late] = [element() as {isConnected: boolean} & Element, element()];
  const heard: string[] = [];
  marks.follow(old, (mark) => heard.push(`old ${mark?.join(" ") ?? "none"}`));
  Object.assign(old, {isConnected: false});
  marks.pin(["moon"]);
  marks.follow(late, (mark) => heard.push(`late ${mark?.join(" ") ?? "none"}`));
  expect(heard).toEqual(["old none", "late moon"]);
});

test("sameMark takes a pair for the same in either order, and no word for a pair; a word with itself is one word", () => {
  expect(sameMark(["a", "b"], ["b", "a"])).toBe(true);
  expect(sameMark(["a"], ["a", "b"])).toBe(false);
  expect(sameMark(undefined, ["a"])).toBe(false);
  expect([markOf("a", "a"), markOf("a", "b")]).toEqual([["a"], ["a", "b"]]);
});
