import type {StateRule} from "../../src/tables/stateRules.js";
import {LoaderError} from "../loaderError.js";
import type {GraphEngine} from "./graphEngine.js";
import type {FedText} from "./wordTexts.js";

/** From which token to before which the state is taken. */
function span(rule: StateRule, {from, to}: FedText): readonly [number, number] {
  switch (rule) {
    case "first":
      return [from, from + 1];
    case "last":
      return [to - 1, to];
    case "mean":
      return [from, to];
    case "cls":
      return [0, 1];
  }
}

/**
 * A word's state in each layer, layers × dims, averaged over its texts: sums in 64 bits in the order of texts and pieces, rounded once.
 * @param check - is given what came out at the first layer for the word's first piece, before it counts
 */
export async function wordState(
  engine: Pick<GraphEngine, "run">,
  texts: readonly FedText[],
  {state, dims, layers}: {readonly state: StateRule; readonly dims: number; readonly layers: number},
  check: (text: FedText, input: Float32Array) => void = () => {}
): Promise<Float32Array> {
  const sum = new Float64Array(layers * dims);
  for (const text of texts) {
    const values = await engine.run(text.ids);
    check(text, (values[0] ?? new Float32Array(0)).subarray(text.from * dims, (text.from + 1) * dims));
    const [from, to] = span(state, text);
    values.forEach((value, layer) => {
      for (let k = 0; k < dims; k++) {
        let total = 0;
        for (let token = from; token < to; token++) total += value[token * dims + k] ?? NaN;
        sum[layer * dims + k] = (sum[layer * dims + k] ?? NaN) + total / (to - from);
      }
    });
  }
  const vector = Float32Array.from(sum, (total) => total / texts.length);
  if (vector.some((value) => !Number.isFinite(value)))
    throw new LoaderError("not-run", "the engine gives a state that is not finite");
  return vector;
}
