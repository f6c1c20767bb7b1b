import {html, svg} from "htl";
import {eachPair, placeOf} from "../figures/pairs.js";
import {lazyDetails} from "../figures/lazyDetails.js";
import {plasma} from "../figures/plasma.js";
import {valueTable} from "../figures/valueTable.js";
import type {SquareMatrix} from "../math/matrix.js";
import type {WordRow} from "../rsa/choice.js";
import {signed} from "../rsa/digits.js";

export interface LinkedOptions {
  readonly words: readonly WordRow[];
  readonly matrixA: SquareMatrix;
  readonly matrixB: SquareMatrix;
  /** The values of the pairs (0,1), (0,2) … in A and in B. */
  readonly triangleA: Float64Array;
  readonly triangleB: Float64Array;
  readonly nameA: string;
  readonly nameB: string;
}

let made = 0;
const [size, label] = [300, 64];
const extent = (values: Float64Array): [number, number] => [Math.min(...values), Math.max(...values)];

/** One pair of words, seen in both matrices, in both triangles and as a point: pick it anywhere, and it lights up everywhere. */
export function linkedFigure(options: LinkedOptions): HTMLElement {
  const {words, matrixA, matrixB, triangleA, triangleB, nameA, nameB} = options;
  const n = words.length;
  const cell = (size - label) / n;
  const [rangeA, rangeB] = [extent(triangleA), extent(triangleB)];
  const pairs: (readonly [number, number])[] = [];
  eachPair(n, (i, j) => pairs.push([i, j]));
  let picked: readonly [number, number] = [0, 1];

  const matrix = (name: string, {data}: SquareMatrix, range: [number, number]) => {
    const marks = svg`<g class="marks" />` as SVGElement;
    const drawing =
      svg`<svg viewBox=${`0 0 ${size} ${size}`} class="linked" tabindex="0" role="group" aria-label=${`Matrix of ${name}; arrow keys choose a cell`}>
      ${words.map(({word}, i) => svg`<text x=${label - 4} y=${(i + 0.75) * cell} text-anchor="end">${word}</text><text transform=${`translate(${label + (i + 0.75) * cell},${size - label + 5}) rotate(-90)`} text-anchor="end">${word}</text>`)}
      ${Array.from(data, (value, k) => svg`<rect x=${label + (k % n) * cell} y=${Math.floor(k / n) * cell} width=${cell - 0.5} height=${cell - 0.5} fill=${plasma(value, range)} opacity=${k % n > Math.floor(k / n) ? 1 : 0.35} />`)}
      ${marks}
    </svg>` as SVGSVGElement;
    const at = (event: PointerEvent): void => {
      const {left, top, width} = drawing.getBoundingClientRect();
      const scale = size / width;
      const [j, i] = [
        Math.floor(((event.clientX - left) * scale - label) / cell),
        Math.floor(((event.clientY - top) * scale) / cell)
      ];
      if (i >= 0 && j >= 0 && i < n && j < n) pick(i, j);
    };
    drawing.addEventListener("pointermove", at);
    drawing.addEventListener("pointerdown", at);
    drawing.addEventListener("keydown", (event) => {
      const by = {ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1]}[event.key];
      if (!by) return;
      event.preventDefault();
      const inside = (value: number): number => Math.min(n - 1, Math.max(0, value));
      pick(inside(picked[0] + (by[0] ?? 0)), inside(picked[1] + (by[1] ?? 0)));
    });
    return {drawing, marks};
  };
  const [a, b] = [matrix(nameA, matrixA, rangeA), matrix(nameB, matrixB, rangeB)];
  // head is room for the name of the axis that points up
  const [left, bottom, head] = [42, 34, 16];
  const place = (value: number, [low, high]: [number, number], from: number, to: number): number =>
    from + ((value - low) / (high - low)) * (to - from);
  const x = (k: number): number => place(triangleA[k] ?? NaN, rangeA, left + 8, size - 8);
  const y = (k: number): number => place(triangleB[k] ?? NaN, rangeB, size - bottom - 8, 8);
  const point = svg`<circle class="picked" r="6" />` as SVGElement;
  const scatter =
    svg`<svg viewBox=${`0 ${-head} ${size} ${size + head}`} class="linked points" role="img" aria-label=${`A point a pair: the value in ${nameA} across, in ${nameB} up`}>
    <path class="frame" d=${`M${left},8V${size - bottom}H${size - 8}`} />
    ${rangeA.map((value, i) => svg`<text x=${i ? size - 8 : left + 8} y=${size - bottom + 14} text-anchor=${i ? "end" : "start"}>${signed(value, 2)}</text>`)}
    ${rangeB.map((value, i) => svg`<text x=${left - 4} y=${i ? 14 : size - bottom - 6} text-anchor="end">${signed(value, 2)}</text>`)}
    <text x=${size - 8} y=${size - 6} text-anchor="end">cosine in ${nameA} →</text><text x=${left + 4} y="-4">↑ cosine in ${nameB}</text>
    ${pairs.map((_, k) => svg`<circle class="dot" r="3" cx=${x(k)} cy=${y(k)} />`)}${point}
  </svg>` as SVGSVGElement;
  scatter.addEventListener("pointermove", ({clientX, clientY}) => {
    const {left: from, top, width} = scatter.getBoundingClientRect();
    const [px, py] = [((clientX - from) * size) / width, ((clientY - top) * size) / width - head];
    let [best, least] = [-1, 400];
    pairs.forEach((_, k) => {
      const away = (x(k) - px) * (x(k) - px) + (y(k) - py) * (y(k) - py);
      if (away < least) [best, least] = [k, away];
    });
    const found = pairs[best];
    if (found) pick(...found);
  });

  const strip = (triangle: Float64Array, range: [number, number]) => {
    const step = 1000 / triangle.length;
    const mark = svg`<rect class="picked" y="0" height="30" width=${step + 4} />` as SVGElement;
    const drawing = svg`<svg viewBox="0 0 1000 30" class="strip" preserveAspectRatio="none" aria-hidden="true">${Array.from(triangle, (value, k) => svg`<rect x=${k * step} y="3" width=${step} height="24" fill=${plasma(value, range)} />`)}${mark}</svg>`;
    return {
      drawing,
      move: (k: number) => {
        mark.setAttribute("x", String(k * step - 2));
        mark.setAttribute("visibility", k < 0 ? "hidden" : "visible");
      }
    };
  };
  const [stripA, stripB] = [strip(triangleA, rangeA), strip(triangleB, rangeB)];
  const choose = (at: 0 | 1, text: string) => {
    const select = html`<select>
      ${words.map(({word}, i) => html`<option value=${String(i)}>${word}</option>`)}
    </select>` as HTMLSelectElement;
    select.addEventListener("change", () =>
      pick(at === 0 ? Number(select.value) : picked[0], at === 1 ? Number(select.value) : picked[1])
    );
    return {select, label: html`<label>${text} ${select}</label>`};
  };
  const [row, column] = [choose(0, "Row"), choose(1, "Column")];
  const told = html`<p class="told" id=${`linked-${++made}`} role="status"></p>`;
  const table = (): Node =>
    valueTable({
      label: "All pairs in the order of the triangle",
      head: ["Place", "Pair", nameA, nameB],
      rows: pairs.map(([i, j], k) => [
        k + 1,
        `${words[i]?.word ?? ""} – ${words[j]?.word ?? ""}`,
        triangleA[k] ?? NaN,
        triangleB[k] ?? NaN
      ])
    });
  const element = html`<figure
    class="rsa linked-figure"
    data-figure="linked"
    aria-describedby=${told.id}
    aria-label=${`The cosines of ${n} words in ${nameA} and ${nameB}, as matrices, as lists and as points`}
  >
    <p class="linked-pickers">${row.label} ${column.label}</p>
    ${told}
    <div class="triple">
      <div>
        <p class="figure-title">${nameA}</p>
        ${a.drawing}
      </div>
      <div>
        <p class="figure-title">${nameB}</p>
        ${b.drawing}
      </div>
      <div>
        <p class="figure-title">Each pair a point</p>
        ${scatter}
      </div>
    </div>
    <div class="strips"><span>${nameA}</span>${stripA.drawing}<span>${nameB}</span>${stripB.drawing}</div>
    <figcaption>
      The strips are the two upper triangles, laid out row by row. The cells below the diagonal, and the diagonal, are
      pale: they tell nothing new.
    </figcaption>
    ${lazyDetails("The pairs as a table", table)}
  </figure>`;
  function pick(i: number, j: number): void {
    picked = [i, j];
    [row.select.value, column.select.value] = [String(i), String(j)];
    for (const {marks} of [a, b])
      marks.replaceChildren(
        ...[
          [i, j, "picked"],
          [j, i, "mirror"]
        ].map(
          ([r, c, name]) =>
            svg`<rect class=${name} x=${label + Number(c) * cell - 1} y=${Number(r) * cell - 1} width=${cell + 1.5} height=${cell + 1.5} />` as SVGElement
        )
      );
    const k = i === j ? -1 : placeOf(n, i, j);
    element.dataset["place"] = String(k);
    point.setAttribute("visibility", k < 0 ? "hidden" : "visible");
    if (k >= 0) {
      point.setAttribute("cx", String(x(k)));
      point.setAttribute("cy", String(y(k)));
    }
    stripA.move(k);
    stripB.move(k);
    const pair = `${words[i]?.word ?? ""} – ${words[j]?.word ?? ""}`;
    told.textContent =
      k < 0
        ? `${pair}: a word with itself. Its cosine is ${signed(matrixA.data[i * n + j] ?? NaN, 0)} in every model.`
        : `${pair}: ${signed(triangleA[k] ?? NaN, 3)} in ${nameA}, ${signed(triangleB[k] ?? NaN, 3)} in ${nameB}; number ${k + 1} in the triangle${i > j ? `, as ${words[j]?.word ?? ""} – ${words[i]?.word ?? ""}` : ""}.`;
  }
  pick(0, 3);
  return element;
}
