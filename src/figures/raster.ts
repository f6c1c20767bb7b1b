/** Where pixels stand in a drawing, in its own units. */
interface RasterPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * A canvas for under a drawing, which scales with it: pixels that stand there at once, where an image in the drawing would first be
 * packed, and unpacked some frames later. Who writes the drawing to a file reads the place off the canvas.
 */
export function raster(svg: SVGSVGElement, {x, y, width, height}: RasterPlace): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  const whole = svg.viewBox.baseVal;
  const share = (length: number, of: number): string => `${(100 * length) / of}%`;
  canvas.className = "raster";
  canvas.ariaHidden = "true";
  canvas.style.left = share(x, whole.width);
  canvas.style.top = share(y, whole.height);
  canvas.style.width = share(width, whole.width);
  canvas.style.height = share(height, whole.height);
  for (const [name, value] of Object.entries({x, y, width, height})) canvas.dataset[name] = String(value);
  return canvas;
}
