import {wantsStillness} from "../figures/stillness.js";
import type {SquareMatrix} from "../math/matrix.js";

/** Milliseconds from one layer to the next. */
const pace = 700;

interface LayerMatrix {
  readonly layer: number;
  readonly matrix: SquareMatrix;
}

/** A matrix part of the way from one to another. */
const between = (from: SquareMatrix, to: SquareMatrix, share: number): SquareMatrix => ({
  n: from.n,
  data: from.data.map((value, k) => value + share * ((to.data[k] ?? NaN) - value))
});

/** Moves from the matrix of one layer to that of another; at once, a layer at a time, for readers who want stillness. */
export function layerMover(draw: (layer: number, matrix: SquareMatrix) => void) {
  let matrices: readonly LayerMatrix[] = [];
  let now = 0;
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended: (() => void) | undefined;

  const at = (layer: number): SquareMatrix | undefined => matrices.find((given) => given.layer === layer)?.matrix;
  const rest = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const end = (): void => {
    rest();
    const tell = ended;
    ended = undefined;
    tell?.();
  };
  const go = (to: number, then: () => void): void => {
    rest();
    const [from, matrix] = [at(now), at(to)];
    if (!matrix) return end();
    const begun = performance.now();
    const arrive = (): void => {
      now = to;
      draw(to, matrix);
    };
    if (!from || wantsStillness()) {
      arrive();
      timer = setTimeout(then, pace);
      return;
    }
    const step = (time: number): void => {
      const share = Math.max(0, (time - begun) / pace);
      if (share < 1) {
        draw(to, between(from, matrix, share));
        frame = requestAnimationFrame(step);
        return;
      }
      arrive();
      then();
    };
    frame = requestAnimationFrame(step);
  };
  const onward = (): void => {
    const next = matrices.find(({layer}) => layer > now);
    if (next) go(next.layer, onward);
    else end();
  };
  return {
    get layer() {
      return now;
    },
    get playing() {
      return ended !== undefined;
    },
    /** Shows a layer of other matrices at once. */
    show(others: readonly LayerMatrix[], layer: number) {
      end();
      matrices = others;
      now = layer;
      const matrix = at(layer);
      if (matrix) draw(layer, matrix);
    },
    move(layer: number) {
      end();
      if (layer !== now) go(layer, () => undefined);
    },
    /** From the first layer to the last. @param over - called when that is done, or given up */
    play(over: () => void) {
      const [first] = matrices;
      if (!first) return over();
      ended = over;
      now = first.layer;
      draw(now, first.matrix);
      onward();
    },
    stop: end
  };
}
