/** A drawing without a home: shapes in points (1/72 inch), x to the right, y down. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Colours are `#rrggbb`. */
export interface Paint {
  readonly fill?: string;
  readonly stroke?: string;
  /** Of the line; 0.5 without it. */
  readonly thick?: number;
}

interface Rectangle extends Paint {
  readonly kind: "rectangle";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Circle extends Paint {
  readonly kind: "circle";
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

interface Polygon extends Paint {
  readonly kind: "polygon";
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Whether the last point is joined to the first. */
  readonly closed: boolean;
}

export interface Label {
  readonly kind: "label";
  readonly x: number;
  /** Of the line that letters stand on. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: "start" | "middle" | "end";
  /** A quarter turn to the left, around the label's place. */
  readonly upwards?: boolean;
  /** Drawn thicker. */
  readonly strong?: boolean;
}

/** Pixels, `across` a row, three bytes each: a matrix of many words. */
export interface Pixels {
  readonly kind: "pixels";
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly across: number;
  readonly rgb: Uint8Array;
}

export type Shape = Rectangle | Circle | Polygon | Label | Pixels;

/** Points in a millimetre. */
export const mm = 72 / 25.4;

/** A number as both kinds of file write it: at most three digits after the point, the same in every engine. */
export function coordinate(value: number): string {
  const whole = Math.round(value * 1000);
  if (whole === 0) return "0";
  const digits = String(Math.abs(whole)).padStart(4, "0");
  const rest = digits.slice(-3).replace(/0+$/, "");
  return `${whole < 0 ? "-" : ""}${digits.slice(0, -3)}${rest === "" ? "" : `.${rest}`}`;
}
