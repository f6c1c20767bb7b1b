/** An element with a value that can be read and set; fires "input" when a reader changes it, not when it is set. */
export type Control<T> = HTMLElement & {value: T};

/** Makes an element a control. */
export function control<T>(element: HTMLElement, get: () => T, set: (value: T) => void): Control<T> {
  return Object.defineProperty(element, "value", {get, set, configurable: true}) as Control<T>;
}

/** Tells that a reader has changed an element's value. */
export const changed = (element: HTMLElement): boolean => element.dispatchEvent(new Event("input", {bubbles: true}));
