import {html} from "htl";
import {digest} from "../notebook/digest.js";
import {rsa} from "../rsa/study.js";
import {addressVersion, type Asked} from "../study/address.js";
import {resultsOf} from "../study/publish.js";
import {addressOf, namesPlaces} from "./address.js";
import type {PageState} from "./firstState.js";
import type {Analysis, PageValues} from "./analysis.js";
import {later} from "../page/later.js";
import {resultLink} from "../page/resultLink.js";

/** What is said of a link that names words by their places. */
const byPlaces = {
  in: namesPlaces,
  text: "The words stand in it by their places in this site's list of words, since an address of their names would be longer than servers take. Where the list is another one, the page says so and leaves them out."
};

/** What a link's digest is of. */
const linked = ["score", "comparisons", "structure", "sideA", "sideB"] as const;
const linkedResults = Object.fromEntries(
  Object.entries(rsa.published).filter(([, {cell}]) => linked.some((name) => name === cell))
);

/**
 * A link to what is shown, with the digest of its result; and whether a link that was followed led to the same.
 * @param more - other things to do with the result
 */
export function linkSection(
  analysis: Analysis,
  asked: Asked<PageState>,
  window: Window,
  ...more: readonly Node[]
): HTMLElement {
  const writing = later();
  const cite = html`<a class="button" href="./cite.html">Cite</a>`;
  const link = resultLink(asked, window, writing.flush, byPlaces, [cite, ...more]);
  const write = (values: Pick<PageValues, (typeof linked)[number]>): void => {
    // the triangles as they are: of 300 words they hold 90 000 numbers, too many to take one by one at every input
    const {sideA, sideB} = values;
    const scores = resultsOf(linkedResults, values);
    const query = new URLSearchParams(addressOf(analysis.study, analysis.state));
    // a link names the version and the models, whatever a page shows first when it is followed
    if (!query.has("a"))
      for (const [name, text] of Object.entries({v: addressVersion, a: analysis.state.a, b: analysis.state.b}))
        query.set(name, text);
    link.show(query, digest([scores.map(({name, value}) => [name, value]), sideA.triangle, sideB.triangle]));
  };
  const forget = (): void => {
    writing.drop();
    link.forget();
  };
  analysis.notebook.observe(linked, {
    // a digest of 90 000 numbers takes as long as a figure
    fulfilled: (values) => writing.set(() => write(values)),
    pending: forget,
    rejected: forget
  });
  return link.element;
}
