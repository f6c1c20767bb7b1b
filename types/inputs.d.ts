/** The members of @observablehq/inputs that controls use; the package ships no types. */
declare module "@observablehq/inputs" {
  /** A form with a value, which fires "input" when a reader changes it. */
  export type Input<T> = HTMLElement & {value: T};
  interface Chooser<T> {
    readonly label?: string;
    readonly format?: (item: T) => string | Node;
    /** True for all, or the values that cannot be chosen. */
    readonly disabled?: boolean | readonly T[];
  }
  export function radio<T>(data: Iterable<T>, options?: Chooser<T> & {readonly value?: T | null}): Input<T | null>;
  export function select<T>(data: Iterable<T>, options?: Chooser<T> & {readonly value?: T}): Input<T>;
  export function checkbox<T>(data: Iterable<T>, options?: Chooser<T> & {readonly value?: Iterable<T>}): Input<T[]>;
  export function text(options?: {
    readonly label?: string;
    readonly value?: string;
    /** Fires when the text is sent, not at every key. */
    readonly submit?: boolean;
  }): Input<string>;
  export function toggle(options?: {
    readonly label?: string;
    readonly value?: boolean;
    readonly disabled?: boolean;
  }): Input<boolean>;
}
