import {base64} from "./base64.js";
import {pngOf} from "./pngOf.js";
import {coordinate as c, type Label, type Paint, type Scene, type Shape} from "./scene.js";
import type {TrueType} from "./trueType.js";

const escaped = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => ({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})[sign] ?? sign);

const paint = ({fill, stroke, thick = 0.5}: Paint): string =>
  `fill="${fill ?? "none"}"${stroke === undefined ? "" : ` stroke="${stroke}" stroke-width="${c(thick)}"`}`;

function label({x, y, text, size, anchor, upwards = false, strong = false}: Label): string {
  const position = upwards ? `transform="translate(${c(x)} ${c(y)}) rotate(-90)"` : `x="${c(x)}" y="${c(y)}"`;
  const thicker = strong ? ` stroke="#000000" stroke-width="${c(size / 25)}"` : "";
  return `<text ${position} font-size="${c(size)}" text-anchor="${anchor}"${thicker}>${escaped(text)}</text>`;
}

function drawn(shape: Shape): string {
  switch (shape.kind) {
    case "rectangle":
      return `<rect x="${c(shape.x)}" y="${c(shape.y)}" width="${c(shape.width)}" height="${c(shape.height)}" ${paint(shape)}/>`;
    case "circle":
      return `<circle cx="${c(shape.x)}" cy="${c(shape.y)}" r="${c(shape.r)}" ${paint(shape)}/>`;
    case "polygon":
      return `<path d="M${shape.points.map(([x, y]) => `${c(x)} ${c(y)}`).join("L")}${shape.closed ? "Z" : ""}" ${paint(shape)}/>`;
    case "label":
      return label(shape);
    case "pixels":
      return `<image x="${c(shape.x)}" y="${c(shape.y)}" width="${c(shape.width)}" height="${c(shape.height)}" preserveAspectRatio="none" style="image-rendering:pixelated" href="data:image/png;base64,${base64(pngOf(shape.across, shape.rgb))}"/>`;
  }
}

/** The letters of a scene's labels. */
export const lettersOf = ({shapes}: Scene): ReadonlySet<number> =>
  new Set(
    shapes.flatMap((shape) =>
      shape.kind === "label" ? [...shape.text].map((character) => character.codePointAt(0) ?? 0) : []
    )
  );

/**
 * A scene as an SVG file of its size on paper, with the letters that it needs in it. Letters that the font does not have are left to the
 * reader's own.
 */
export function sceneSvg(scene: Scene, font: TrueType, about: string): string {
  const {width, height, shapes} = scene;
  const letters = base64(font.subset([...lettersOf(scene)].map((code) => font.glyph(code))));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${c(width)}pt" height="${c(height)}pt" viewBox="0 0 ${c(width)} ${c(height)}">
<title>${escaped(about)}</title>
<style>@font-face{font-family:"Figure";src:url(data:font/ttf;base64,${letters})}text{font-family:"Figure",Inter,Arial,Helvetica,sans-serif;fill:#000}</style>
<rect width="${c(width)}" height="${c(height)}" fill="#ffffff"/>
${shapes.map(drawn).join("\n")}
</svg>
`;
}
