import {html} from "htl";
import {button} from "../controls/button.js";

interface AxisRefusalOptions {
  readonly dimsA: number;
  readonly dimsB: number;
  /** A pair of models with rows of one length, where there is one here. */
  readonly offer?: {readonly names: string; readonly choose: () => void} | undefined;
}

/** Stands where the axes' figures cannot: why they cannot, why RSA does not mind, and a pair for which they can. */
export function axisRefusal({dimsA, dimsB, offer}: AxisRefusalOptions): HTMLElement {
  return html`<div class="rsa rsa-note axis-refusal" role="note">
    <p>
      <strong>This figure cannot exist for these models.</strong> A word is ${dimsA} numbers in A and ${dimsB} in B, so
      they cannot be paired one by one.
    </p>
    <p>
      RSA needs no such pairing: it compares which words are alike in each model, and that is one number for each pair
      of words in a space of any size.
    </p>
    ${offer && button(`Show ${offer.names}`, offer.choose)}
  </div>`;
}
