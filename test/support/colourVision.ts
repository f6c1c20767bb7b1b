type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];

/** Full loss of one kind of cone, on linear RGB: Machado, Oliveira and Fernandes 2009, severity 1. */
export const colourBlindness: Readonly<Record<string, Matrix>> = {
  none: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1]
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998]
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881]
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039]
  ]
};

const times = (matrix: Matrix, [x, y, z]: Triple): Triple =>
  matrix.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Triple;

const linear = (channel: number): number => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

/** The channels of `#rrggbb` on linear RGB, 0 to 1. */
function linearOf(colour: string): Triple {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError(`not a colour: ${colour}; expected #rrggbb`);
  return [1, 3, 5].map((at) => linear(parseInt(colour.slice(at, at + 2), 16) / 255)) as unknown as Triple;
}

/** OKLab of a colour as it is seen (Ottosson 2020): lightness 0 to 1, green to red, blue to yellow. */
export function seen(colour: string, by: Matrix): Triple {
  const rgb = times(by, linearOf(colour)).map((channel) => Math.min(1, Math.max(0, channel))) as unknown as Triple;
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005]
    ],
    rgb
  ).map(Math.cbrt) as unknown as Triple;
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766]
    ],
    cones
  );
}

/** How far apart two colours are seen: 0.02 is just visible side by side (CSS Color 4), 1 is black and white. */
export const seenApart = (x: string, y: string, by: Matrix): number => {
  const [p, q] = [seen(x, by), seen(y, by)];
  return Math.sqrt((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2);
};

/** WCAG 2's contrast of two colours: 1 to 21. */
export function contrastOf(x: string, y: string): number {
  const luminance = (colour: string): number => {
    const [r, g, b] = linearOf(colour);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low, high] = [luminance(x), luminance(y)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}
