import {signed} from "../rsa/digits.js";
import {svg} from "htl";
import {lazyDetails} from "../figures/lazyDetails.js";
import {valueTable} from "../figures/valueTable.js";
import {guessed, type Guess} from "./guess.js";
import {guessFrame} from "./guessFrame.js";
import {handle, pointIn, tellHandle} from "./handle.js";

interface CurveOptions {
  readonly label: string;
  /** What stands along the axis, one a point, at least two. */
  readonly at: readonly (string | number)[];
  readonly y: readonly [number, number];
  readonly xLabel: string;
  readonly yLabel: string;
  readonly places?: number;
  /** Bars where the points are counts, else a line. */
  readonly bars?: boolean;
}

const [width, height, left, right, top, bottom] = [360, 240, 54, 12, 24, 52];

/** Where a curve's points lie in its drawing, and what value a height stands for. */
function curveScale({at, y: [low, high], bars = false}: Pick<CurveOptions, "at" | "y" | "bars">) {
  const last = at.length - 1;
  const step = (width - left - right) / (bars ? at.length : last);
  const x = (i: number): number => left + (bars ? (i + 0.5) * step : i * step);
  const within = (value: number): number => Math.min(high, Math.max(low, value));
  return {
    last,
    step,
    x,
    within,
    y: (value: number): number => height - bottom - ((value - low) / (high - low)) * (height - top - bottom),
    valueAt: (py: number): number => within(low + ((height - bottom - py) / (height - top - bottom)) * (high - low)),
    nearest: (px: number): number => Math.min(last, Math.max(0, Math.round((px - x(0)) / step)))
  };
}

type CurveScale = ReturnType<typeof curveScale>;

/** Three lines to read heights by, what stands along the axis, and the names of both. */
function axes({at, y: [low, high], xLabel, yLabel}: CurveOptions, {x, y, last}: CurveScale): Node {
  const every = Math.ceil(at.length / 7);
  return svg`<g class="axis">
      ${[low, (low + high) / 2, high].map(
        (value) => svg`<line x1=${left} x2=${width - right} y1=${y(value)} y2=${y(value)} />
          <text x=${left - 14} y=${y(value) + 4} text-anchor="end">${signed(value, high - low < 5 ? 1 : 0)}</text>`
      )}
      ${at.map((text, i) => (i % every === 0 || i === last ? svg`<text x=${x(i)} y=${height - bottom + 22} text-anchor="middle">${text}</text>` : null))}
      <text x=${left} y=${12} class="axis-label">${yLabel}</text>
      <text x=${width - right} y=${height - 8} text-anchor="end" class="axis-label">${xLabel}</text>
    </g>`;
}

/** A curve as bars or as a line. */
const shape = (values: readonly number[], bars: boolean, {x, y, step}: CurveScale, low: number): Node[] =>
  bars
    ? values.map(
        (value, i) =>
          svg`<rect x=${x(i) - step / 2 + 1} width=${step - 2} y=${y(value)} height=${Math.max(0, y(low) - y(value))} />`
      )
    : [svg`<polyline points=${values.map((value, i) => `${x(i)},${y(value)}`).join(" ")} />`];

/** Draws over the whole figure, across points: a stroke sets every point that it passes. */
function drawByPointer(
  drawing: SVGSVGElement,
  {nearest, valueAt}: CurveScale,
  put: (i: number, value: number) => void
): void {
  let before: readonly [i: number, value: number] | undefined;
  const stroke = (event: PointerEvent): void => {
    const [px, py] = pointIn(drawing, event);
    const [i, from] = [nearest(px), before ?? ([nearest(px), valueAt(py)] as const)];
    const span = Math.abs(i - from[0]);
    for (let k = 0; k <= span; k++) {
      const share = span === 0 ? 1 : k / span;
      put(from[0] + Math.sign(i - from[0]) * k, from[1] + (valueAt(py) - from[1]) * share);
    }
    before = [i, valueAt(py)];
  };
  // a finger that goes up or down scrolls the page, and must not draw on its way; one that goes across draws from where it began
  let finger: PointerEvent | undefined;
  drawing.addEventListener("pointerdown", (event) => {
    before = undefined;
    drawing.setPointerCapture(event.pointerId);
    const onPoint = event.target instanceof Element && event.target.closest(".handle") !== null;
    if (event.pointerType === "touch" && !onPoint) finger = event;
    else stroke(event);
  });
  const drawFinger = (): void => {
    if (finger) stroke(finger);
    finger = undefined;
  };
  drawing.addEventListener("pointermove", (event) => {
    if (event.buttons === 0 || !drawing.hasPointerCapture(event.pointerId)) return;
    drawFinger();
    stroke(event);
  });
  drawing.addEventListener("pointerup", drawFinger);
  drawing.addEventListener("pointercancel", () => (finger = undefined));
}

/** A table of the guess and the answer, as they are when it is opened. */
const answerTable = (
  {at, xLabel, places = 2}: CurveOptions,
  now: () => readonly [guess: readonly number[] | undefined, answer: readonly number[] | undefined]
) =>
  lazyDetails("Your guess and the answer as a table", () => {
    const [guess, answer] = now();
    return valueTable({
      label: "Your guess and the answer",
      head: [xLabel, "You", "The answer"],
      rows: at.map((text, i) => [String(text), guess?.[i] ?? NaN, answer?.[i] ?? NaN]),
      places
    });
  });

const isCurve = (value: unknown, length: number): value is readonly number[] =>
  Array.isArray(value) && value.length === length && value.every((entry) => Number.isFinite(entry));

/** A curve in a few words: its ends and its highest point, of bars the highest alone. */
function curveWords(
  values: readonly number[],
  valueWords: (value: number, i: number) => string,
  bars: boolean
): string {
  const last = values.length - 1;
  const words = (i: number): string => valueWords(values[i] ?? NaN, i);
  const highest = values.reduce((best, value, i) => (value > (values[best] ?? NaN) ? i : best), 0);
  if (bars) return `most ${words(highest)}`;
  const inside = highest > 0 && highest < last ? `, highest ${words(highest)}` : "";
  return `${words(0)}${inside}, ${words(last)}`;
}

/** A curve that the reader draws with a pointer, or point by point with the arrow keys; the answer is drawn over it. */
export function guessCurve(options: CurveOptions): Guess<readonly number[]> {
  const {
    label,
    at,
    y: [low, high],
    xLabel,
    places = 2,
    bars = false
  } = options;
  const scale = curveScale(options);
  const {x, y, last, within} = scale;
  const starts = (): number[] => at.map(() => (bars ? low : (low + high) / 2));
  const valueWords = (value: number, i: number): string => `${signed(value, places)} at ${at[i] ?? ""}`;
  let values: number[] | undefined;
  let truth: readonly number[] | undefined;
  const points = at.map(() => svg`<circle r="7" />` as SVGElement);
  const [mine, other] = [svg`<g class="yours" />` as SVGElement, svg`<g class="truth" />` as SVGElement];
  const drawing = svg`<svg viewBox=${`0 0 ${width} ${height}`} class="guess-drawing">
    ${axes(options, scale)}
    ${other}${mine}${points}
  </svg>` as SVGSVGElement;
  const table = answerTable(options, () => [values, truth]);
  const {element, words} = guessFrame("guess-curve", label, drawing, table);

  const draw = (): void => {
    const list = values ?? starts();
    mine.replaceChildren(...shape(list, bars, scale, low));
    mine.classList.toggle("untouched", values === undefined);
    other.replaceChildren(...(truth ? shape(truth, bars, scale, low) : []));
    const all = (given: readonly number[] | undefined): string => given?.map(valueWords).join(", ") ?? "nothing yet";
    words.textContent = `You: ${all(values)}.${truth ? ` The answer: ${all(truth)}.` : ""}`;
    table.hidden = truth === undefined;
    table.refresh();
    points.forEach((point, i) => {
      const value = list[i] ?? low;
      point.setAttribute("cx", String(x(i)));
      point.setAttribute("cy", String(y(value)));
      tellHandle(point, value, valueWords(value, i), [low, high]);
    });
  };
  const put = (i: number, value: number): void => {
    if (truth) return;
    values ??= starts();
    values[i] = within(value);
    draw();
    guessed(element);
  };
  points.forEach((point, i) =>
    handle(point, drawing, {
      label: `${label}: ${xLabel} ${at[i] ?? ""}`,
      moveTo: () => undefined,
      step(across, down) {
        if (across !== 0) points[Math.min(last, Math.max(0, i + Math.sign(across)))]?.focus();
        else put(i, (values ?? starts())[i]! - (down * (high - low)) / 40);
      }
    })
  );
  drawByPointer(drawing, scale, put);
  draw();

  return {
    element,
    get value() {
      return values;
    },
    restore(kept) {
      values = isCurve(kept, at.length) ? kept.map(within) : undefined;
      draw();
    },
    reveal(answer) {
      truth = answer;
      element.classList.toggle("revealed", answer !== undefined);
      draw();
    },
    words: (list) => curveWords(list, valueWords, bars)
  };
}
