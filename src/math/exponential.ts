const [ln2High, ln2Low, inverseLn2] = [6.9314718036912381649e-1, 1.90821492927058770002e-10, 1.442695040888963387];
const [p1, p2, p3] = [1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5];
const [p4, p5] = [-1.6533902205465251539e-6, 4.13813679705723846039e-8];

/**
 * e to the power x, from + − × ÷ alone, so the same bits in every engine; error below one unit in the last place. After Sun's fdlibm,
 * e_exp.c (netlib.org/fdlibm): x = k·ln 2 + r with |r| ≤ ½ ln 2, and a minimax polynomial in r².
 * @param x - from −700 to 700
 */
export function exponential(x: number): number {
  if (!(x >= -700 && x <= 700)) throw new RangeError(`no exponential: ${x}; expected -700 to 700`);
  const k = Math.floor(inverseLn2 * x + 0.5);
  const [high, low] = [x - k * ln2High, k * ln2Low];
  const r = high - low;
  const t = r * r;
  const c = r - t * (p1 + t * (p2 + t * (p3 + t * (p4 + t * p5))));
  let value = 1 - (low - (r * c) / (2 - c) - high);
  for (let i = 0; i < k; i++) value *= 2;
  for (let i = 0; i > k; i--) value /= 2;
  return value;
}
