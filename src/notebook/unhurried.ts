import type {CellContext} from "./cell.js";

type Turn = Pick<CellContext, "turn">;

/** A cell's function that lets those go first who show what is there already; for the cell's option `context`. */
export const unhurried =
  <I extends readonly unknown[], R>(compute: (...inputs: I) => R) =>
  async (...given: [...I, Turn]): Promise<R> => {
    const inputs = given.slice(0, -1) as unknown as I;
    await (given.at(-1) as Turn).turn();
    return compute(...inputs);
  };
