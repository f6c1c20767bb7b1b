const [smallestNormal, half] = [2.2250738585072014e-308, 0.7071067811865476];
/** ln 2 in two parts, so that its multiples lose no digits. */
const [ln2High, ln2Low] = [6.9314718036912381649e-1, 1.90821492927058770002e-10];

/**
 * The natural logarithm, from + − × ÷ alone, so the same bits in every engine; error below one unit in the last place. After Sun's
 * fdlibm, e_log.c (netlib.org/fdlibm): x = 2ᵏ(1 + f), 1 + f between √½ and √2, and a minimax polynomial in (f/(2 + f))².
 * @throws RangeError unless x is positive, finite and at least 2⁻¹⁰²²
 */
export function logarithm(x: number): number {
  if (!(x >= smallestNormal && x < Infinity))
    throw new RangeError(`no logarithm: ${x}; expected a positive finite number`);
  let [m, k] = [x, 0];
  for (; m < half; k--) m *= 2;
  for (; m >= 2 * half; k++) m /= 2;
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (3.999999999940941908e-1 + w * (2.222219843214978396e-1 + w * 1.531383769920937332e-1));
  const odd =
    z *
    (6.66666666666673513e-1 +
      w * (2.857142874366239149e-1 + w * (1.818357216161805012e-1 + w * 1.479819860511658591e-1)));
  const squared = 0.5 * f * f;
  return k * ln2High - (squared - (s * (squared + even + odd) + k * ln2Low) - f);
}
