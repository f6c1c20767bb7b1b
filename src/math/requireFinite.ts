/** Throws a RangeError that names the first value that is NaN or infinite. */
export function requireFinite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) {
      throw new RangeError(`not finite: ${name}[${i}] is ${values[i]}; expected finite numbers`);
    }
  }
}
