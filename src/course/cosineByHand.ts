import {html, svg} from "htl";
import {digits, signed} from "../rsa/digits.js";
import {handle, tellHandle} from "./handle.js";
import {handSums} from "./handSums.js";

/** Computes the cosine of two vectors of two numbers, somewhere. */
export type CosineElsewhere = (a: readonly number[], b: readonly number[]) => Promise<unknown>;

export interface ByHand {
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
const one = (value: number): string => signed(value, 1);

/** Two arrows to drag, and how their cosine comes about, number by number. */
export function cosineByHand(): ByHand {
  const arrows = [
    {
      name: "a",
      at: [4, 1] as [number, number],
      line: svg`<line />` as SVGElement,
      tip: svg`<g><circle r="12" /><text dy="4" text-anchor="middle">a</text></g>` as SVGElement
    },
    {
      name: "b",
      at: [2, 3] as [number, number],
      line: svg`<line />` as SVGElement,
      tip: svg`<g><circle r="12" /><text dy="4" text-anchor="middle">b</text></g>` as SVGElement
    }
  ];
  const ticks = Array.from({length: 2 * half + 1}, (_, i) => i - half);
  const arc = svg`<path class="arc" />` as SVGElement;
  const drawing =
    svg`<svg viewBox=${`0 0 ${size} ${size}`} class="guess-drawing by-hand" role="group" aria-label="Two arrows from the middle">
    <g class="axis">${ticks.map((t) => svg`<line x1=${toX(t)} x2=${toX(t)} y1=${toY(-half)} y2=${toY(half)} /><line y1=${toY(t)} y2=${toY(t)} x1=${toX(-half)} x2=${toX(half)} />`)}</g>
    <line class="zero" x1=${toX(-half)} x2=${toX(half)} y1=${toY(0)} y2=${toY(0)} /><line class="zero" y1=${toY(-half)} y2=${toY(half)} x1=${toX(0)} x2=${toX(0)} />
    ${arc}${arrows.map(({name, line, tip}) => svg`<g class=${`arrow ${name}`}>${line}${tip}</g>`)}
  </svg>` as SVGSVGElement;
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
  let other: {readonly cosine: CosineElsewhere; readonly whose: string} | undefined;
  let turn = 0;

  const draw = (): void => {
    for (const {
      at: [x, y],
      line,
      tip
    } of arrows) {
      for (const [name, value] of Object.entries({x1: toX(0), y1: toY(0), x2: toX(x), y2: toY(y)}))
        line.setAttribute(name, String(value));
      tip.setAttribute("transform", `translate(${toX(x)},${toY(y)})`);
    }
    const [a, b] = [arrows[0]!.at, arrows[1]!.at];
    const {product, lengths, cosine, value, degrees} = handSums(a, b);
    const at = ([x, y]: readonly [number, number]): string => {
      const angle = Math.atan2(y, x);
      return `${toX(Math.cos(angle))},${toY(Math.sin(angle))}`;
    };
    arc.setAttribute("d", degrees === undefined ? "" : `M${at(a)}A${unit},${unit} 0 0 ${degrees > 0 ? 0 : 1} ${at(b)}`);
    const shown = typeof value === "number" ? signed(value, 3) : value;
    element.dataset["cosine"] = String(value);
    const place = ([x, y]: readonly [number, number]): string => `${one(x)} across, ${one(y)} up`;
    for (const {at, tip} of arrows) tellHandle(tip, at[0], `${place(at)}; cosine ${shown}`, [-half, half]);
    words.textContent = `Arrow a ends ${place(a)}; arrow b ends ${place(b)}; their cosine is ${shown}.`;
    sums.replaceChildren(
      html`<table class="rsa">
        <tbody>
          <tr>
            <th scope="row">a</th>
            <td>(${one(a[0])}, ${one(a[1])})</td>
          </tr>
          <tr>
            <th scope="row">b</th>
            <td>(${one(b[0])}, ${one(b[1])})</td>
          </tr>
          <tr>
            <th scope="row">Multiply and add</th>
            <td>${product}</td>
          </tr>
          <tr>
            <th scope="row">Length of a</th>
            <td>${lengths[0]}</td>
          </tr>
          <tr>
            <th scope="row">Length of b</th>
            <td>${lengths[1]}</td>
          </tr>
          <tr>
            <th scope="row">Cosine</th>
            <td class="score">
              <strong>${cosine}</strong>
            </td>
          </tr>
          <tr>
            <th scope="row">Angle between them</th>
            <td>${degrees === undefined ? "none" : `${digits(Math.abs(degrees), 0)}°`}</td>
          </tr>
        </tbody>
      </table>`
    );
    const mine = ++turn;
    if (!other) return readers.replaceChildren();
    const {cosine: elsewhere, whose} = other;
    const tell = (text: string): void => {
      if (mine === turn) readers.textContent = `${whose}: ${text}`;
    };
    elsewhere([...a], [...b]).then(
      (value) => tell(typeof value === "number" ? signed(value, 3) : String(value)),
      (error: unknown) => tell(error instanceof Error ? error.message : String(error))
    );
  };
  for (const arrow of arrows) {
    const put = (x: number, y: number): void => {
      arrow.at = [snap(x), snap(y)];
      draw();
    };
    handle(arrow.tip, drawing, {
      label: `Tip of ${arrow.name}`,
      moveTo: (x, y) => put((x - size / 2) / unit, (size / 2 - y) / unit),
      step: (right, down) => put(arrow.at[0] + right * 0.1, arrow.at[1] - down * 0.1)
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
