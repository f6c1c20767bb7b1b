import {rgb} from "d3";

/** The share of light that a channel of a colour gives (WCAG 2.2, relative luminance). @param channel - from 0 to 255 */
const light = (channel: number): number => {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
};

/** Black or white, whichever has the higher contrast with a colour (WCAG 2.2, contrast ratio); it is 4.5 at least. */
export function inkOn(colour: string): string {
  const {r, g, b} = rgb(colour);
  const luminance = 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? "#000" : "#fff";
}
