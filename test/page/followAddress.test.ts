import {afterEach, beforeEach, expect, test, vi} from "vitest";
import {followAddress} from "../../src/page/followAddress.js";
import {store} from "../../src/page/store.js";
import {address, paramParts} from "../../src/study/address.js";
import {standards, whole} from "../../src/study/param.js";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const params = {size: whole(0, 9, 1)};
const sizes = address<{size: number}>(paramParts(params), () => standards(params));

/** A window of which only the address is there. */
function windowAt(href: string) {
  const url = new URL(href);
  const steps: string[] = [];
  const go = (kind: string) => (_: unknown, __: string, to: string) => {
    url.href = new URL(to, url).href;
    steps.push(`${kind} ${url.search}`);
  };
  const history = {pushState: go("push"), replaceState: go("replace")};
  const window = Object.assign(new EventTarget(), {location: url, history}) as unknown as Window;
  return {window, steps};
}

test.each([
  ["https://site.example/", ["push ?v=2&size=4", "push "]],
  ["https://site.example/?embed=scatter", ["push ?embed=scatter&v=2&size=4", "push ?embed=scatter&v=2"]],
  ["https://site.example/?v=1&size=3&embed=a+%26+b", ["push ?embed=a+%26+b&v=2&size=4", "push ?embed=a+%26+b&v=2"]]
])("followAddress writes what is chosen into %s, and keeps the figure that is asked for alone", (href, expected) => {
  const {window, steps} = windowAt(href);
  const chosen = store(sizes.read(window.location.search).state);
  const stop = followAddress(sizes, chosen, window);
  for (const size of [4, 1]) {
    chosen.choose({size});
    vi.advanceTimersByTime(1000);
  }
  expect(steps).toEqual(expected);
  stop();
});
