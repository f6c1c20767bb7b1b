import {signed} from "../rsa/digits.js";
import {html, svg} from "htl";
import {lazyDetails} from "../figures/lazyDetails.js";
import {valueTable} from "../figures/valueTable.js";
import {guessed, type Guess} from "./guess.js";
import {handle, pointIn, tellHandle} from "./handle.js";

export interface CurveOptions {
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

let made = 0;
const [width, height, left, right, top, bottom] = [360, 230, 44, 12, 24, 42];

/** A curve that the reader draws with a pointer, or point by point with the arrow keys; the answer is drawn over it. */
export function guessCurve({
  label,
  at,
  y: [low, high],
  xLabel,
  yLabel,
  places = 2,
  bars = false
}: CurveOptions): Guess<readonly number[]> {
  const last = at.length - 1;
  const step = (width - left - right) / (bars ? at.length : last);
  const x = (i: number): number => left + (bars ? (i + 0.5) * step : i * step);
  const y = (value: number): number => height - bottom - ((value - low) / (high - low)) * (height - top - bottom);
  const valueAt = (place: number): number => {
    const value = low + ((height - bottom - place) / (height - top - bottom)) * (high - low);
    return Math.min(high, Math.max(low, value));
  };
  let values: number[] | undefined;
  let truth: readonly number[] | undefined;
  const starts = (): number[] => at.map(() => (bars ? low : (low + high) / 2));
  const every = Math.ceil(at.length / 7);
  const points = at.map(() => svg`<circle r="7" />` as SVGElement);
  const [mine, other] = [svg`<g class="yours" />` as SVGElement, svg`<g class="truth" />` as SVGElement];
  const ticks = [low, (low + high) / 2, high];
  const drawing = svg`<svg viewBox=${`0 0 ${width} ${height}`} class="guess-drawing">
    <g class="axis">
      ${ticks.map(
        (value) => svg`<line x1=${left} x2=${width - right} y1=${y(value)} y2=${y(value)} />
          <text x=${left - 6} y=${y(value) + 4} text-anchor="end">${signed(value, high - low < 5 ? 1 : 0)}</text>`
      )}
      ${at.map((text, i) => (i % every === 0 || i === last ? svg`<text x=${x(i)} y=${height - bottom + 16} text-anchor="middle">${text}</text>` : null))}
      <text x=${left} y=${12} class="axis-label">${yLabel}</text>
      <text x=${width - right} y=${height - 8} text-anchor="end" class="axis-label">${xLabel}</text>
    </g>
    ${other}${mine}${points}
  </svg>` as SVGSVGElement;
  const told = html`<p class="unseen" id=${`guess-curve-${++made}`}></p>`;
  const element = html`<div
    class="guess-curve"
    data-figure="guess-curve"
    role="group"
    aria-label=${label}
    aria-describedby=${told.id}
  ></div>`;
  const table = lazyDetails("Your guess and the answer as a table", () =>
    valueTable({
      label: "Your guess and the answer",
      head: [xLabel, "You", "The answer"],
      rows: at.map((text, i) => [String(text), values?.[i] ?? NaN, truth?.[i] ?? NaN]),
      places
    })
  );
  element.append(drawing, told, table);

  const shape = (list: readonly number[]): Node[] =>
    bars
      ? list.map(
          (value, i) =>
            svg`<rect x=${x(i) - step / 2 + 1} width=${step - 2} y=${y(value)} height=${Math.max(0, y(low) - y(value))} />`
        )
      : [svg`<polyline points=${list.map((value, i) => `${x(i)},${y(value)}`).join(" ")} />`];
  const draw = (): void => {
    const list = values ?? starts();
    mine.replaceChildren(...shape(list));
    mine.classList.toggle("untouched", values === undefined);
    other.replaceChildren(...(truth ? shape(truth) : []));
    const all = (given: readonly number[] | undefined): string =>
      given ? given.map((value, i) => `${signed(value, places)} at ${at[i] ?? ""}`).join(", ") : "nothing yet";
    told.textContent = `You: ${all(values)}.${truth ? ` The answer: ${all(truth)}.` : ""}`;
    table.hidden = truth === undefined;
    table.refresh();
    points.forEach((point, i) => {
      const value = list[i] ?? low;
      point.setAttribute("cx", String(x(i)));
      point.setAttribute("cy", String(y(value)));
      tellHandle(point, value, `${signed(value, places)} at ${at[i] ?? ""}`, [low, high]);
    });
  };
  const put = (i: number, value: number): void => {
    if (truth) return;
    values ??= starts();
    values[i] = Math.min(high, Math.max(low, value));
    draw();
    guessed(element);
  };
  const near = (place: number): number => Math.min(last, Math.max(0, Math.round((place - x(0)) / step)));
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
  // drawn over the whole figure, across points: a stroke sets every point that it passes
  let before: readonly [number, number] | undefined;
  const stroke = (event: PointerEvent): void => {
    const [px, py] = pointIn(drawing, event);
    const [i, from] = [near(px), before ?? ([near(px), valueAt(py)] as const)];
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
  draw();

  return {
    element,
    get value() {
      return values;
    },
    restore(kept) {
      const usable = Array.isArray(kept) && kept.length === at.length && kept.every((value) => Number.isFinite(value));
      values = usable ? (kept as number[]).map((value) => Math.min(high, Math.max(low, value))) : undefined;
      draw();
    },
    reveal(answer) {
      truth = answer;
      element.classList.toggle("revealed", answer !== undefined);
      draw();
    },
    words(list) {
      const high = list.reduce((most, value, i) => (value > (list[most] ?? NaN) ? i : most), 0);
      const told = (i: number): string => `${signed(list[i] ?? NaN, places)} at ${at[i] ?? ""}`;
      if (bars) return `most ${told(high)}`;
      const inside = high > 0 && high < last ? `, highest ${told(high)}` : "";
      return `${told(0)}${inside}, ${told(last)}`;
    }
  };
}
