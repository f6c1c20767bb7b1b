import {RowsError} from "./rowsError.js";

/** @throws RowsError for another shape than rows × dims */
export function requireShape(name: string, shape: readonly number[], rows: number, dims: number): void {
  if (shape.length !== 2 || shape[0] !== rows || shape[1] !== dims)
    throw new RowsError("wrong-shape", `wrong shape: ${name} is ${shape.join("×")}; expected ${rows}×${dims}`);
}
