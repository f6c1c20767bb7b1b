import {html, svg} from "htl";
import {digits, signed} from "../rsa/digits.js";
import {handle, tellHandle} from "./handle.js";
import {handSums, type HandSums, type Tip} from "./handSums.js";

/** Computes the cosine of two vectors of two numbers, somewhere. */
type CosineElsewhere = (a: readonly number[], b: readonly number[]) => Promise<unknown>;

interface ByHand {
  readonly element: HTMLElement;
  /** Shows the answer of another function too from now on, such as the reader's own; none without one. */
  use(cosine: CosineElsewhere | undefined, whose?: string): void;
}

let made = 0;
const [half, unit] = [5, 32];
const size = 2 * half * unit + 24;
const toX = (x: number): number => size / 2 + x * unit;
const toY = (y: number): number => size / 2 - y * unit;
const snap = (value: number): number => Math.min(half, Math.max(-half, Math.round(value * 10) / 10));
const tenths = (value: number): string => signed(value, 1);
const tipWords = ([x, y]: Tip): string => `${tenths(x)} across, ${tenths(y)} up`;

interface Arrow {
  readonly name: "a" | "b";
  end: [number, number];
  readonly line: SVGElement;
  readonly tip: SVGElement;
}

const arrow = (name: Arrow["name"], end: Arrow["end"]): Arrow => ({
  name,
  end,
  line: svg`<line />` as SVGElement,
  tip: svg`<g><circle r="12" /><text dy="4" text-anchor="middle">${name}</text></g>` as SVGElement
});

/** A grid around the middle, with what is drawn on it. */
function plane(arc: SVGElement, arrows: readonly Arrow[]): SVGSVGElement {
  const ticks = Array.from({length: 2 * half + 1}, (_, i) => i - half);
  return svg`<svg viewBox=${`0 0 ${size} ${size}`} class="guess-drawing by-hand" role="group" aria-label="Two arrows from the middle">
    <g class="axis">${ticks.map((t) => svg`<line x1=${toX(t)} x2=${toX(t)} y1=${toY(-half)} y2=${toY(half)} /><line y1=${toY(t)} y2=${toY(t)} x1=${toX(-half)} x2=${toX(half)} />`)}</g>
    <line class="zero" x1=${toX(-half)} x2=${toX(half)} y1=${toY(0)} y2=${toY(0)} /><line class="zero" y1=${toY(-half)} y2=${toY(half)} x1=${toX(0)} x2=${toX(0)} />
    ${arc}${arrows.map(({name, line, tip}) => svg`<g class=${`arrow ${name}`}>${line}${tip}</g>`)}
  </svg>` as SVGSVGElement;
}

function drawArrow({end: [x, y], line, tip}: Arrow): void {
  for (const [name, value] of Object.entries({x1: toX(0), y1: toY(0), x2: toX(x), y2: toY(y)}))
    line.setAttribute(name, String(value));
  tip.setAttribute("transform", `translate(${toX(x)},${toY(y)})`);
}

/** The path of the arc from one arrow to the other; empty where there is no angle. */
function arcPath(a: Tip, b: Tip, degrees: number | undefined): string {
  const onCircle = ([x, y]: Tip): string => {
    const angle = Math.atan2(y, x);
    return `${toX(Math.cos(angle))},${toY(Math.sin(angle))}`;
  };
  return degrees === undefined ? "" : `M${onCircle(a)}A${unit},${unit} 0 0 ${degrees > 0 ? 0 : 1} ${onCircle(b)}`;
}

interface OtherFunction {
  readonly cosine: CosineElsewhere;
  readonly whose: string;
}

/** What another function answers, in words. */
async function otherWords({cosine, whose}: OtherFunction, a: Tip, b: Tip): Promise<string> {
  try {
    const value = await cosine([...a], [...b]);
    return `${whose}: ${typeof value === "number" ? signed(value, 3) : String(value)}`;
  } catch (error) {
    return `${whose}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** How the cosine comes about, a step a row. */
function sumsTable(a: Tip, b: Tip, {product, lengths, cosine, degrees}: HandSums): HTMLElement {
  const row = (name: string, value: string) =>
    html`<tr>
      <th scope="row">${name}</th>
      <td>${value}</td>
    </tr>`;
  return html`<table class="rsa">
    <tbody>
      ${row("a", `(${tenths(a[0])}, ${tenths(a[1])})`)} ${row("b", `(${tenths(b[0])}, ${tenths(b[1])})`)}
      ${row("Multiply and add", product)} ${row("Length of a", lengths[0])} ${row("Length of b", lengths[1])}
      <tr>
        <th scope="row">Cosine</th>
        <td class="score">
          <strong>${cosine}</strong>
        </td>
      </tr>
      ${row("Angle between them", degrees === undefined ? "none" : `${digits(Math.abs(degrees), 0)}°`)}
    </tbody>
  </table>`;
}

/** Two arrows to drag, and how their cosine comes about, number by number. */
export function cosineByHand(): ByHand {
  const [arrowA, arrowB] = [arrow("a", [4, 1]), arrow("b", [2, 3])];
  const arrows = [arrowA, arrowB];
  const arc = svg`<path class="arc" />` as SVGElement;
  const drawing = plane(arc, arrows);
  const sums = html`<div class="sums"></div>`;
  const readers = html`<p role="status"></p>`;
  const words = html`<p class="unseen" id=${`by-hand-${++made}`}></p>`;
  const element = html`<figure
    class="rsa by-hand-figure"
    data-figure="by-hand"
    aria-label="Two arrows and their cosine"
    aria-describedby=${words.id}
  >
    <div class="pair">
      ${drawing}
      <div>${sums}${readers}</div>
    </div>
    ${words}
    <figcaption>Drag the tips, or put the focus on one and use the arrow keys.</figcaption>
  </figure>`;
  let other: OtherFunction | undefined;
  let turn = 0;

  const draw = (): void => {
    const [a, b] = [arrowA.end, arrowB.end];
    const steps = handSums(a, b);
    const shown = typeof steps.value === "number" ? signed(steps.value, 3) : steps.value;
    arc.setAttribute("d", arcPath(a, b, steps.degrees));
    element.dataset["cosine"] = String(steps.value);
    for (const each of arrows) {
      drawArrow(each);
      tellHandle(each.tip, each.end[0], `${tipWords(each.end)}; cosine ${shown}`, [-half, half]);
    }
    words.textContent = `Arrow a ends ${tipWords(a)}; arrow b ends ${tipWords(b)}; their cosine is ${shown}.`;
    sums.replaceChildren(sumsTable(a, b, steps));
    const mine = ++turn;
    if (!other) return readers.replaceChildren();
    void otherWords(other, a, b).then((text) => {
      if (mine === turn) readers.textContent = text;
    });
  };
  for (const each of arrows) {
    const put = (x: number, y: number): void => {
      each.end = [snap(x), snap(y)];
      draw();
    };
    handle(each.tip, drawing, {
      label: `Tip of ${each.name}`,
      moveTo: (x, y) => put((x - size / 2) / unit, (size / 2 - y) / unit),
      step: (right, down) => put(each.end[0] + right * 0.1, each.end[1] - down * 0.1)
    });
  }
  draw();
  return {
    element,
    use(cosine, whose = "Another function") {
      other = cosine && {cosine, whose};
      draw();
    }
  };
}
