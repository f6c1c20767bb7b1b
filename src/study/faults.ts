/** Several things that are wrong, told at once: each in a line of its own. */
export class Faults extends RangeError {
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
  }
}
