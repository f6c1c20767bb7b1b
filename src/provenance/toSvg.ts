import type {Provenance} from "./dataTable.js";
import {embeddedFonts} from "./embeddedFonts.js";

const svgSpace = "http://www.w3.org/2000/svg";

/** The page's own variables in a text, replaced by what they stand for there. */
function resolved(text: string, style: CSSStyleDeclaration): string {
  const once = text.replace(
    /var\((--[\w-]+)\)/g,
    (whole, name: string) => style.getPropertyValue(name).trim() || whole
  );
  return once === text ? text : resolved(once, style);
}

/** The pixels under a drawing, as an image in it. */
function rasterOf(drawing: SVGSVGElement): SVGElement[] {
  const canvas = drawing.parentElement?.querySelector<HTMLCanvasElement>("canvas.raster");
  if (!canvas) return [];
  const image = document.createElementNS(svgSpace, "image");
  for (const name of ["x", "y", "width", "height"]) image.setAttribute(name, canvas.dataset[name] ?? "0");
  image.setAttribute("href", canvas.toDataURL());
  image.setAttribute("preserveAspectRatio", "none");
  image.setAttribute("style", "image-rendering: pixelated");
  return [image];
}

/** A drawing as a file of its own: colours and letters as in the page, its ground under it, what decided it in `metadata`. */
export async function toSvg(drawing: SVGSVGElement, provenance: Provenance): Promise<string> {
  const fonts = await embeddedFonts(drawing);
  const style = getComputedStyle(document.documentElement);
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  const {width, height} = drawing.getBoundingClientRect();
  copy.setAttribute("xmlns", svgSpace);
  copy.setAttribute("width", String(Math.round(width)));
  copy.setAttribute("height", String(Math.round(height)));
  const drawn = getComputedStyle(drawing);
  copy.setAttribute(
    "style",
    [
      `color: ${drawn.color}`,
      `font: ${drawn.fontSize} ${drawn.fontFamily}`,
      "font-variant-numeric: tabular-nums",
      `background: ${getComputedStyle(document.body).backgroundColor}`
    ].join("; ")
  );
  const metadata = document.createElementNS(svgSpace, "metadata");
  metadata.textContent = JSON.stringify(provenance);
  const letters = document.createElementNS(svgSpace, "style");
  letters.textContent = `${fonts}\ntext, tspan { white-space: pre; }`;
  copy.prepend(metadata, letters, ...rasterOf(drawing));
  return resolved(new XMLSerializer().serializeToString(copy), style);
}
