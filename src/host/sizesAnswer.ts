import {html} from "htl";
import {signed} from "../rsa/digits.js";
import {largerHigher, type SizedModel} from "../rsa/sizeModels.js";

const pending = "…";

interface Scored {
  readonly model: SizedModel;
  readonly value: number;
}

const scoredOf = (models: readonly SizedModel[]): readonly Scored[] =>
  models
    .flatMap((model) => ("value" in model.score ? [{model, value: model.score.value}] : []))
    .toSorted((one, other) => other.value - one.value);

/** Of every two models of different sizes: in how many the larger one scores higher. */
function sizeWords(models: readonly SizedModel[]): string {
  const {pairs, higher} = largerHigher(models);
  return pairs === 0 ? "–" : `in ${higher} of ${pairs} pairs`;
}

function intervalText({interval}: SizedModel): string {
  if (interval === undefined) return pending;
  return "reason" in interval ? `none: ${interval.reason}` : `${signed(interval[0], 2)} to ${signed(interval[1], 2)}`;
}

interface SizesAnswerOptions {
  /** Compared with the reference, as far as they are there. */
  readonly models: readonly SizedModel[];
  /** A model's name. */
  readonly called: (id: string) => string;
  readonly reference: string;
  readonly letter: string;
}

/** What the comparison of sizes comes to, in a line. */
export function sizesAnswer({models, called, reference, letter}: SizesAnswerOptions): HTMLElement {
  const scored = scoredOf(models);
  const text = (one: Scored | undefined): string =>
    one ? `${called(one.model.id)} (${one.model.dims})` : models.length > 0 ? "–" : pending;
  const [most, least] = [scored[0], scored.at(-1)];
  const score = most ? `${letter} = ${signed(most.value, 2)}` : text(undefined);
  return html`<dl class="answer in-place sizes-answer">
    <div class="answer-score">
      <dt>Highest, with ${called(reference)}</dt>
      <dd>${score}</dd>
    </div>
    <div>
      <dt>95 % interval</dt>
      <dd>${most ? intervalText(most.model) : text(undefined)}</dd>
    </div>
    <div class="alone">
      <dt>Model (dimensions)</dt>
      <dd>${text(most)}</dd>
    </div>
    <div class="alone">
      <dt>Lowest</dt>
      <dd>${least ? `${text(least)}: ${signed(least.value, 2)}` : text(undefined)}</dd>
    </div>
    <div class="alone">
      <dt>Larger scores higher</dt>
      <dd>${models.length > 0 ? sizeWords(models) : pending}</dd>
    </div>
  </dl>` as HTMLElement;
}
